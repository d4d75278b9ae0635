-- Commands, and a look at each buffer that may be a draft.
if vim.g.loaded_housestyle then return end
vim.g.loaded_housestyle = true

local function house() return require("housestyle") end
local function command(name, run, options)
  options.force = true
  vim.api.nvim_create_user_command("Housestyle" .. name, run, options)
end

command("Learn", function(given)
  local folder = given.args ~= "" and vim.fn.fnamemodify(given.args, ":p") or nil
  house().execute("learn", { archive = folder }, function(lesson)
    if lesson and lesson.report then vim.notify(lesson.report) end
  end)
end, { nargs = "?", complete = "dir", desc = "Learn the house style from a folder of releases" })

command("Report", function(given)
  local path = given.args ~= "" and vim.fn.fnamemodify(given.args, ":p") or nil
  house().execute("report", { path = path }, function()
    if path then vim.notify("The house style is in " .. path) end
  end)
end, { nargs = "?", complete = "file", desc = "The house style as a page" })

command("Ready", function(given)
  local path = given.args ~= "" and vim.fn.fnamemodify(given.args, ":p") or nil
  house().execute("ready", { path = path }, function()
    if path then vim.notify("The last look is in " .. path) end
  end)
end, { nargs = "?", complete = "file", desc = "The last look before sending" })

command("New", function(given)
  house().execute("new", { date = given.args ~= "" and given.args or nil }, function(made)
    if made and made.path and vim.api.nvim_buf_get_name(0) ~= made.path then
      vim.cmd("edit " .. vim.fn.fnameescape(made.path))
    end
  end)
end, { nargs = "?", desc = "A new release in the house’s parts and order" })

command("Check", function()
  house().execute("checkAll", {}, function()
    vim.diagnostic.setqflist({ title = "House style", open = true })
  end)
end, { desc = "Check all drafts, and list what is found" })

command("Start", function() house().start() end, { desc = "Check this buffer as a release" })
command("Restart", function() house().restart() end, { desc = "Start the server anew" })

local group = vim.api.nvim_create_augroup("housestyle", { clear = true })
vim.api.nvim_create_autocmd("FileType", {
  group = group,
  pattern = "*",
  callback = function(event) house().consider(event.buf) end,
})
