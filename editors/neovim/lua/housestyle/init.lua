--- House style in Neovim, 0.7 and later. Thin: everything that can live in the server does.
local M = {}

M.config = {
  --- The program and its arguments.
  cmd = { "housestyle", "lsp" },
  --- Kinds of file that may be drafts; the server decides which are.
  filetypes = { "press-release", "text", "markdown", "html" },
  --- As in `:help housestyle-settings`.
  settings = { onlyDrafts = true },
  --- Start for drafts by itself.
  autostart = true,
}

--- What a project's folder has.
M.markers = { "housestyle.toml", "housestyle.learned.toml" }

local marks = {
  "press release", "news release", "media release", "press statement", "press notice", "for immediate release", "embargo",
}

--- Whether the first lines of a buffer say that it is a release.
function M.opens_as_release(buffer)
  local seen = 0
  for _, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, 30, false)) do
    local words = line:gsub("^[#*%s]+", ""):lower()
    if words ~= "" then
      for _, mark in ipairs(marks) do
        if words:sub(1, #mark) == mark then return true end
      end
      seen = seen + 1
      if seen == 5 then break end
    end
  end
  return false
end

--- The folder of the project that a buffer belongs to; nil where there is none.
function M.root(buffer)
  local name = vim.api.nvim_buf_get_name(buffer)
  local from = name ~= "" and vim.fn.fnamemodify(name, ":p:h") or vim.fn.getcwd()
  for _, marker in ipairs(M.markers) do
    local found = vim.fn.findfile(marker, vim.fn.fnameescape(from) .. ";")
    if found ~= "" then return vim.fn.fnamemodify(found, ":p:h") end
  end
end

--- What `vim.lsp` starts, for a buffer; the same table serves `vim.lsp.config`.
function M.client_config(root)
  return {
    name = "housestyle",
    cmd = M.config.cmd,
    root_dir = root,
    init_options = M.config.settings,
    settings = { housestyle = M.config.settings },
    get_language_id = function(buffer, filetype)
      if filetype == "press-release" or M.opens_as_release(buffer) then return "press-release" end
      return filetype == "text" and "plaintext" or filetype
    end,
  }
end

--- Our clients, or those of a buffer.
function M.clients(buffer)
  local filter = { name = "housestyle", bufnr = buffer }
  if vim.lsp.get_clients then return vim.lsp.get_clients(filter) end
  local all = buffer and vim.lsp.buf_get_clients(buffer) or vim.lsp.get_active_clients()
  return vim.tbl_filter(function(client) return client.name == "housestyle" end, vim.tbl_values(all))
end

-- Below 0.8 nothing in Neovim remembers which client serves which folder.
local started = {}

--- Starts the server for a buffer, or has one that runs serve it too.
function M.start(buffer)
  buffer = (buffer == nil or buffer == 0) and vim.api.nvim_get_current_buf() or buffer
  if vim.fn.executable(M.config.cmd[1]) == 0 then
    vim.notify_once(
      ("House style: the program “%s” was not found. :checkhealth housestyle says what to do."):format(M.config.cmd[1]),
      vim.log.levels.WARN
    )
    return
  end
  local root = M.root(buffer)
  local config = M.client_config(root or vim.fn.getcwd())
  if vim.lsp.start then return vim.lsp.start(config, { bufnr = buffer }) end
  local id = started[config.root_dir]
  if not (id and vim.lsp.get_client_by_id(id)) then
    id = vim.lsp.start_client(config)
    started[config.root_dir] = id
  end
  if id then vim.lsp.buf_attach_client(buffer, id) end
  return id
end

--- Starts for buffers that may be drafts: in a project, named as a release, or beginning like one.
function M.consider(buffer)
  if not M.config.autostart or vim.bo[buffer].buftype ~= "" then return end
  if not vim.tbl_contains(M.config.filetypes, vim.bo[buffer].filetype) then return end
  if vim.bo[buffer].filetype == "press-release" or M.root(buffer) or M.opens_as_release(buffer) then M.start(buffer) end
end

--- Takes settings: see `M.config`.
function M.setup(options)
  M.config = vim.tbl_deep_extend("force", M.config, options or {})
end

local function request(client, method, params, answer, buffer)
  if vim.fn.has("nvim-0.11") == 1 then return client:request(method, params, answer, buffer) end
  return client.request(method, params, answer, buffer)
end

--- Has the server carry out a command about the current buffer; `answer` gets what it gives back.
function M.execute(command, argument, answer)
  local buffer = vim.api.nvim_get_current_buf()
  local client = M.clients(buffer)[1] or M.clients()[1]
  if not client then
    M.start(buffer)
    if not vim.wait(5000, function() return M.clients(buffer)[1] ~= nil end, 20) then return end
    client = M.clients(buffer)[1]
  end
  argument = argument or {}
  if vim.lsp.buf_is_attached == nil or vim.lsp.buf_is_attached(buffer, client.id) then
    argument.uri = argument.uri or vim.uri_from_bufnr(buffer)
  end
  local params = { command = "housestyle." .. command, arguments = { argument } }
  request(client, "workspace/executeCommand", params, function(refused, result)
    vim.schedule(function()
      -- A refusal is a sentence for the person who asked.
      if refused then return vim.notify(refused.message, vim.log.levels.WARN) end
      if answer then answer(result) end
    end)
  end, buffer)
end

--- Stops our servers and starts them anew for the buffers they served.
function M.restart()
  local buffers = {}
  for _, client in ipairs(M.clients()) do
    for buffer in pairs(client.attached_buffers or {}) do buffers[buffer] = true end
    if vim.fn.has("nvim-0.11") == 1 then client:stop() else client.stop() end
  end
  vim.wait(3000, function() return #M.clients() == 0 end, 20)
  for buffer in pairs(buffers) do
    if vim.api.nvim_buf_is_loaded(buffer) then M.start(buffer) end
  end
  if next(buffers) == nil then M.start() end
end

return M
