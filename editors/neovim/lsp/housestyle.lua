-- For vim.lsp.config (Neovim 0.11 and later), where people start servers themselves: vim.lsp.enable("housestyle").
local house = require("housestyle")
house.setup({ autostart = false })
local config = house.client_config(nil)
config.root_dir = nil
config.filetypes = house.config.filetypes
config.root_markers = house.markers
return config
