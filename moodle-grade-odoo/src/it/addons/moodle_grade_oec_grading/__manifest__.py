{
    "name": "Gradebooks of OpenEduCat Enterprise, as moodle-grade meets them",
    "version": "19.0.1.0.0",
    "summary": "Test bed of moodle-grade: never install it in a school",
    "category": "Hidden/Tests",
    "author": "moodle-grade",
    "license": "Other OSI approved licence",
    "depends": ["moodle_grade_oec"],
    "data": [
        "security/groups.xml",
        "security/ir.model.access.csv",
        "security/rules.xml",
        "data/sequences.xml",
    ],
    "post_init_hook": "seed_grading",
    "installable": True,
}
