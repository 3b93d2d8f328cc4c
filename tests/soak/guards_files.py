"""Guards against attached files, and of templates and files of the person's own."""

from guards import ADAPTERS, CORE, guard

_TEMPLATES = CORE + "drafting/templates.py"
_FILES = ADAPTERS + "attachments.py"
_WORKER = ADAPTERS + "attachments_worker.py"
_OWN = ADAPTERS + "resources.py"
_T_TEMPLATES = "core/test_templates.py::"
_T_FILES = "adapters/test_attachments.py::"
_T_OWN = "adapters/test_resources.py::"

GUARDS = (
    # ------------------------------------------------------------------ attached files
    guard(
        "a file over five megabytes is not opened",
        _FILES,
        "if len(data) > MAX_IN_BYTES:",
        "if len(data) < 0:",
        _T_FILES + "test_a_file_over_five_megabytes_is_not_even_handed_on",
    ),
    guard(
        "no other kind of file is opened",
        _FILES,
        "if suffix not in READABLE:",
        "if not suffix:",
        _T_FILES + "test_no_other_kind_of_file_is_opened",
    ),
    guard(
        "the reader of files may take so much memory",
        _WORKER,
        "    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))\n",
        "",
        _T_FILES + "test_the_reader_of_files_is_given_up_when_it_takes_too_much_memory",
    ),
    guard(
        "the reader of files may compute for so long",
        _WORKER,
        "    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))\n",
        "",
        _T_FILES + "test_the_reader_of_files_has_two_seconds_of_computing_and_writes_no_file",
    ),
    guard(
        "the reader of files writes no file",
        _WORKER,
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it has no business writing files\n",
        "",
        _T_FILES + "test_the_reader_of_files_has_two_seconds_of_computing_and_writes_no_file",
    ),
    guard(
        "the first pages only",
        _WORKER,
        "zip(range(MAX_PAGES), reader.pages, strict=False)",
        "enumerate(reader.pages)",
        _T_FILES + "test_only_the_first_pages_of_five_thousand_are_read",
    ),
    guard(
        "no entity is expanded, and no letter with one is read",
        _WORKER,
        'if len(xml) > MAX_XML_BYTES or "<!DOCTYPE" in xml[:4096] or "<!ENTITY" in xml[:4096]:',
        "if len(xml) > MAX_XML_BYTES:",
        _T_FILES + "test_entities_of_a_letter_are_never_expanded",
    ),
    # ------------------------------------------------------------------ words, templates, the person's own files
    guard(
        "the rubric stops a draft",
        CORE + "drafting/compose.py",
        "    hard = [f for f in findings if f.hard]\n",
        "    hard = []\n",
        "core/test_rubric.py::test_a_hard_finding_leaves_no_draft_and_names_check_words_and_way_out",
    ),
    guard(
        "words of a mail are words on a note's page",
        CORE + "drafting/note_page.py",
        "shown = html.escape(text, quote=False)",
        "shown = text",
        "core/test_notes.py::test_hostile_facts_stay_words",
    ),
    guard(
        "a template can do nothing but say words",
        _TEMPLATES,
        "                _check_nodes(name, tree)\n",
        "",
        _T_TEMPLATES + "test_a_template_can_do_nothing_else",
    ),
    guard(
        "joins of joins do not grow without end",
        _TEMPLATES,
        'elif node.name == "join" and not _joins_a_list(node):',
        'elif node.name == "joined":',
        _T_TEMPLATES + "test_a_template_can_do_nothing_else",
    ),
    guard(
        "what a template writes has a greatest length",
        _TEMPLATES,
        "if len(text) > MAX_RENDERED_CHARS:",
        "if len(text) < 0:",
        _T_TEMPLATES + "test_what_grows_without_end_is_stopped_quickly",
    ),
    guard(
        "an unknown variable leaves no hole",
        _TEMPLATES,
        "            undefined=StrictUndefined,\n",
        "",
        _T_TEMPLATES + "test_an_unknown_variable_is_named_with_its_file_and_line",
    ),
    guard(
        "no template or rule that others may change",
        _OWN,
        "        _refuse_if_open(path)\n",
        "",
        _T_OWN + "test_a_file_that_others_may_change_is_refused_with_the_cure",
    ),
    guard(
        "no folder into which others may put files",
        _OWN,
        "        _refuse_if_open(place)\n",
        "        pass\n",
        _T_OWN + "test_a_folder_into_which_others_may_put_files_is_refused",
    ),
    guard(
        "no link out of the folder",
        _OWN,
        "if not path.resolve().is_relative_to(root):",
        "if not path:",
        _T_OWN + "test_a_link_out_of_the_folder_is_refused",
    ),
    guard(
        "no template of any size",
        _OWN,
        "if path.stat().st_size > _MAX_BYTES:",
        "if path.stat().st_size < 0:",
        _T_OWN + "test_a_file_far_too_large_is_refused",
    ),
)
