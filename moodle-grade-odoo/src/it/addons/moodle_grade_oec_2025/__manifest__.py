{
    "name": "Exam models of OpenEduCat as of September 2025, as moodle-grade meets them",
    "version": "19.0.1.0.0",
    "summary": "Test bed of moodle-grade: never install it in a school",
    "category": "Hidden/Tests",
    "author": "moodle-grade",
    "license": "Other OSI approved licence",
    "depends": ["moodle_grade_oec"],
    "data": [
        "security/groups.xml",
        "security/ir.model.access.csv",
    ],
    "post_init_hook": "seed_changes",
    "installable": True,
}
