-- What neovim.sh runs inside Neovim (0.7 and later), with the plugin and nothing else: the list of conformance.md.
local project = vim.env.HOUSESTYLE_TEST_PROJECT
local file, failed = project .. "/drafts/pool.release.txt", 0

local function check(item, holds, more)
  io.stdout:write(("%s %s%s\n"):format(holds and "ok" or "not ok", item, holds and "" or " " .. tostring(more or "")))
  if not holds then failed = failed + 1 end
  return holds
end

local function wait(f) return vim.wait(15000, f, 20) end
local function read()
  local f = assert(io.open(file, "rb"))
  local text = f:read("*a")
  f:close()
  return text
end

require("housestyle").setup({ cmd = { vim.env.HOUSESTYLE, "lsp" } })
local house = require("housestyle")
vim.o.autoread = true
vim.cmd("edit " .. vim.fn.fnameescape(file))
local buffer = vim.api.nvim_get_current_buf()

local function find(code)
  for _, d in ipairs(vim.diagnostic.get(buffer)) do
    if d.code == code or (d.user_data and d.user_data.lsp and d.user_data.lsp.code == code) then return d end
  end
end
local function line(n) return vim.api.nvim_buf_get_lines(buffer, n, n + 1, false)[1] end
local function text() return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n") end

check("attach", wait(function() return house.clients(buffer)[1] ~= nil end), "file type " .. vim.bo.filetype)
local client = house.clients(buffer)[1]
if not client then vim.cmd("cquit 1") end
local encoding = client.offset_encoding

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 15000) or {}
  return (answers[client.id] or {}).result
end
--- Params for the place of `words`.
local function at(words)
  for n = 0, vim.api.nvim_buf_line_count(buffer) - 1 do
    local from, to = line(n):find(words, 1, true)
    if from then
      vim.api.nvim_win_set_cursor(0, { n + 1, from - 1 })
      return vim.lsp.util.make_position_params(0, encoding), n, from - 1, to
    end
  end
  error("no " .. words)
end
local function menu(kind)
  local params = vim.lsp.util.make_range_params(0, encoding)
  params.context = { diagnostics = {}, only = kind and { kind } or nil }
  return ask("textDocument/codeAction", params) or {}
end
local function make(action)
  if not action then return end
  if not action.edit then action = ask("codeAction/resolve", action) or action end
  if action.edit then vim.lsp.util.apply_workspace_edit(action.edit, encoding) end
end

wait(function() return find("doubled-word") ~= nil end)
local doubled = find("doubled-word")
-- Neovim counts bytes; the place came in another encoding.
check("place", doubled and line(doubled.lnum):sub(doubled.col + 1, doubled.end_col) == "the the", vim.inspect(doubled))

at("more information")
local hover = ask("textDocument/hover", vim.lsp.util.make_position_params(0, encoding))
check("hover", hover and vim.inspect(hover):find("12 releases") ~= nil, vim.inspect(hover))

if doubled then
  vim.api.nvim_win_set_cursor(0, { doubled.lnum + 1, doubled.col })
  -- The menu, answered as a person would; below 0.8 it cannot be filtered.
  local picked
  vim.ui.select = function(items, options, choose)
    for i, item in ipairs(items) do
      local label = (options.format_item or tostring)(item)
      if not picked and label:find("Delete one") then picked = label; return choose(item, i) end
    end
    choose(nil)
  end
  vim.lsp.buf.code_action()
  wait(function() return not text():find("the the", 1, true) end)
  check("fix", text():find("“🚀 at last”, and opened the pool.", 1, true) ~= nil, text())
end

wait(function() return find("double-space") ~= nil end)
local all = menu("source.fixAll.housestyle")[1]
make(all)
check("fix all", wait(function() return text():find("million. It is new", 1, true) ~= nil end), vim.inspect(all))

vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { "Imo" })
-- Behind the last letter, where the cursor stands while one types.
local behind = vim.lsp.util.make_position_params(0, encoding)
behind.position = { line = vim.api.nvim_buf_line_count(buffer) - 1, character = 3 }
local offered = ask("textDocument/completion", behind)
check("completion", vim.inspect(offered):find("Imogen Tarrant, FHA Press Officer, 01632 960140", 1, true) ~= nil)
vim.api.nvim_buf_set_lines(buffer, -2, -1, false, {})

local outline = vim.inspect(ask("textDocument/documentSymbol", { textDocument = vim.lsp.util.make_text_document_params(buffer) }))
check("outline", outline:find("Pool in Carr Lane opens", 1, true) and outline:find("ENDS", 1, true) ~= nil, outline)

at("FHA has")
local params = vim.lsp.util.make_position_params(0, encoding)
params.newName = "FHL"
local edit = ask("textDocument/rename", params)
if edit then vim.lsp.util.apply_workspace_edit(edit, encoding) end
check("rename", not text():find("FHA") and select(2, text():gsub("FHL", "")) == 4, text())
vim.cmd([[silent %s/FHL/FHA/ge]])
vim.cmd("silent write")

local f = assert(io.open(file, "ab"))
f:write("\nIt was was changed outside.\n")
f:close()
vim.cmd("checktime")
check("outside", wait(function() local d = find("doubled-word"); return d and line(d.lnum):find("changed outside") end), text())

-- Fix all has put the house's lead-in there, which is as safe as twelve releases that agree can make it.
vim.cmd([[silent %s/For further information contact:/For more information please contact:/e]])
vim.cmd("silent write")
check("relearn", wait(function() return find("contacts-lead-in") ~= nil end), "there was a finding before")
vim.fn.system({ project .. "/relearn.sh" })
check("relearn", wait(function()
  -- A person goes on typing; a client without file watching needs no more than that.
  vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { "" })
  vim.wait(300)
  return find("contacts-lead-in") == nil
end), "the finding stayed")

-- The commands, by their names.
local page = project .. "/style.html"
vim.cmd("HousestyleReport " .. page)
check(":HousestyleReport", wait(function() return vim.fn.filereadable(page) == 1 end))
local ready = project .. "/ready.html"
vim.cmd("HousestyleReady " .. ready)
check(":HousestyleReady", wait(function() return vim.fn.filereadable(ready) == 1 end))
vim.cmd("HousestyleLearn " .. project .. "/archive")
check(":HousestyleLearn", wait(function() return vim.fn.execute("messages"):find("12 releases learned from") ~= nil end), vim.fn.execute("messages"))
vim.cmd("write | HousestyleNew 2026-03-02")
check(":HousestyleNew", wait(function() return vim.api.nvim_buf_get_name(0):find("release%-2026%-03%-02") ~= nil end), vim.api.nvim_buf_get_name(0))
vim.cmd("edit " .. file)
vim.cmd("HousestyleRestart")
check(":HousestyleRestart", wait(function() return house.clients(vim.api.nvim_get_current_buf())[1] ~= nil end))
vim.cmd("checkhealth housestyle")
local health = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
check(":checkhealth", health:find("The project here is") or health:find("A server runs for"), health)
local shown, why = pcall(vim.cmd, "help housestyle")
check(":help", shown and vim.bo.buftype == "help", why)

-- Where Neovim starts servers itself, one server is what comes of both ways.
if vim.lsp.enable then
  vim.lsp.config("housestyle", { cmd = { vim.env.HOUSESTYLE, "lsp" } })
  vim.lsp.enable("housestyle")
  vim.cmd("edit " .. project .. "/drafts/lifts.txt")
  local other = vim.api.nvim_get_current_buf()
  check("vim.lsp.enable", wait(function() return #vim.diagnostic.get(other) > 0 end) and #house.clients(other) == 1, #house.clients(other))
end

vim.cmd(failed == 0 and "qall!" or "cquit 1")
