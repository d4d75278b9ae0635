--- :checkhealth housestyle
local M = {}

local health = vim.health or {}
local start = health.start or health.report_start or require("health").report_start
local ok = health.ok or health.report_ok or require("health").report_ok
local warn = health.warn or health.report_warn or require("health").report_warn
local bad = health.error or health.report_error or require("health").report_error
local info = health.info or health.report_info or require("health").report_info

function M.check()
  local house = require("housestyle")
  start("House style")
  local program = house.config.cmd[1]
  if vim.fn.executable(program) == 0 then
    bad(("The program “%s” was not found."):format(program), {
      "Install it: cargo install --path . in its repository, or unpack a release and put it on the PATH.",
      "Or name it: require('housestyle').setup({ cmd = { '/where/it/is/housestyle', 'lsp' } })",
    })
  else
    local version = vim.fn.system({ program, "--version" }):gsub("%s+$", "")
    ok(("%s (%s)"):format(version, vim.fn.exepath(program)))
  end
  local buffer = vim.api.nvim_get_current_buf()
  local root = house.root(buffer)
  if root then
    ok("The project here is " .. root)
  else
    info("There is no housestyle.toml above this buffer: only what holds for everyone is checked. :HousestyleLearn {folder} learns a style.")
  end
  local clients = house.clients()
  if #clients == 0 then
    info("No server runs: it starts with the first draft.")
  end
  for _, client in ipairs(clients) do
    local count = vim.tbl_count(client.attached_buffers or {})
    ok(("A server runs for %s, with %d buffer(s)"):format((client.config or {}).root_dir or "?", count))
  end
  if vim.fn.has("nvim-0.7") == 0 then warn("Neovim 0.7 or later is needed.") end
end

return M
