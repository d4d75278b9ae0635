-- What neovim.sh runs inside Neovim (0.7 and later): attach, see, mend, write, leave.
local home, server = vim.env.HOUSESTYLE_TEST_HOME, vim.env.HOUSESTYLE
local file, failed = home .. "/draft.txt", 0
local line = "“Ready” 🚀 said Ada, and the the plan “stands”.  It holds."

local function check(what, holds)
  io.stdout:write((holds and "ok " or "not ok ") .. what .. "\n")
  if not holds then failed = failed + 1 end
end

local function find(buffer, code)
  for _, d in ipairs(vim.diagnostic.get(buffer)) do
    if d.code == code or (d.user_data and d.user_data.lsp and d.user_data.lsp.code == code) then return d end
  end
end

local function wait(f) return vim.wait(15000, f, 20) end

local function write(text) local f = assert(io.open(file, "wb")); f:write(text); f:close() end
local function read() local f = assert(io.open(file, "rb")); local text = f:read("*a"); f:close(); return text end

write("Plan agreed\n\n" .. line .. "\n")
vim.cmd("edit " .. vim.fn.fnameescape(file))
local buffer = vim.api.nvim_get_current_buf()
local id = (vim.lsp.start or vim.lsp.start_client)({ name = "housestyle", cmd = { server, "lsp" }, root_dir = home })
if not vim.lsp.start then vim.lsp.buf_attach_client(buffer, id) end
check("attaches", wait(function() return vim.lsp.get_client_by_id(id) ~= nil and vim.lsp.buf_is_attached ~= nil
  and vim.lsp.buf_is_attached(buffer, id) or vim.lsp.buf_get_clients and vim.lsp.buf_get_clients(buffer)[id] ~= nil end))

check("finds the doubled word", wait(function() return find(buffer, "doubled-word") ~= nil end))
local d = find(buffer, "doubled-word")
if d then
  -- Neovim counts bytes; the place came in another encoding and stands behind an emoji and two curly quotes.
  local marked = line:sub(d.col + 1, d.end_col)
  check("at the right place (" .. marked .. ")", d.lnum == 2 and marked:match("^ ?the t?h?e?$") ~= nil or marked == "the")
end
local spaces = find(buffer, "double-space")
check("finds the two spaces in their place", spaces ~= nil and line:sub(spaces.col + 1, spaces.end_col) == "  ")

if spaces then
  local client = vim.lsp.get_client_by_id(id)
  vim.api.nvim_win_set_cursor(0, { spaces.lnum + 1, spaces.col })
  local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
  params.context = { diagnostics = {} }
  local answers = vim.lsp.buf_request_sync(buffer, "textDocument/codeAction", params, 10000) or {}
  local fix
  for _, action in ipairs((answers[id] or {}).result or {}) do
    if action.edit and action.kind == "quickfix" then fix = fix or action end
  end
  check("offers a quick fix", fix ~= nil)
  if fix then vim.lsp.util.apply_workspace_edit(fix.edit, client.offset_encoding) end
  vim.cmd("silent write")
  check("writes what was mended", read() == "Plan agreed\n\n" .. line:gsub("%.  It", ". It") .. "\n")
  check("and the finding is gone", wait(function() return find(buffer, "double-space") == nil end))
end
vim.cmd(failed == 0 and "qall!" or "cquit 1")
