;;; housestyle.el --- Checks drafts of press releases against the house style  -*- lexical-binding: t -*-

;; For eglot (built into Emacs 29; a package before) and lsp-mode.

;;; Code:

(defgroup housestyle nil "Drafts of press releases, checked." :group 'text)

(defcustom housestyle-program "housestyle"
  "The program."
  :type 'string)

(defcustom housestyle-settings '(:onlyDrafts :json-false)
  "What the server is told; see the table of settings in tests/lsp/README.md."
  :type 'plist)

;;;###autoload
(define-derived-mode press-release-mode text-mode "Release"
  "Press releases: text, with long lines wrapped as a reader sees them."
  (visual-line-mode 1))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.release\\(\\.txt\\)?\\'" . press-release-mode))

(defun housestyle--contact (&rest _)
  "How eglot starts the server."
  (list housestyle-program "lsp"))

(defun housestyle-fix-all ()
  "Make every fix that needs no asking, with eglot."
  (interactive)
  (eglot-code-actions (point-min) (point-max) "source.fixAll.housestyle" t))

(declare-function eglot-code-actions "eglot")
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((press-release-mode text-mode markdown-mode) . housestyle--contact)))

(with-eval-after-load 'lsp-mode
  (defvar lsp-language-id-configuration)
  (add-to-list 'lsp-language-id-configuration '(press-release-mode . "press-release"))
  (when (and (fboundp 'lsp-register-client) (fboundp 'make-lsp-client) (fboundp 'lsp-stdio-connection))
    (lsp-register-client
     (make-lsp-client
      :new-connection (lsp-stdio-connection (lambda () (list housestyle-program "lsp")))
      :major-modes '(press-release-mode)
      :initialization-options (lambda () housestyle-settings)
      :server-id 'housestyle))))

(provide 'housestyle)
;;; housestyle.el ends here
