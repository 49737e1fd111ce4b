"""A student's gradebook of a course and year: computed when it is asked for, one id a call or wrongly."""

import json
import math
from collections import Counter

from odoo import _, api, fields, models
from odoo.exceptions import ValidationError

QUARTERS = "Quarter_term"


class Gradebook(models.Model):
    """Nothing keeps two of the same student, course and year apart."""

    _name = "gradebook.gradebook"
    _description = "Gradebook"
    _inherit = ["mail.thread"]
    _rec_name = "student_id"

    name = fields.Char("Name", required=True, readonly=True, copy=False, default="New")
    student_id = fields.Many2one("op.student", "Student", required=True)
    course_id = fields.Many2one("op.course", "Course", required=True)
    # The names of these two are the wrong way round on a school's server too.
    academic_year_id = fields.Many2many("op.academic.year", string="Academic Year", required=True)
    academic_year_ids = fields.Many2one("op.academic.year", "Academic Years")
    gradebook_line_id = fields.One2many("gradebook.line", "gradebook_id", "Gradebook Line")
    gradebook = fields.Char("Gradebook")
    percentage = fields.Float("Percentage")
    grade = fields.Char("Grade")
    state = fields.Selection(
        [("draft", "Draft"), ("inprogress", "In Progress"), ("publish", "Published"), ("cancelled", "Cancelled")],
        "State",
        default="draft",
        tracking=True,
    )
    grade_override = fields.One2many("op.grade.override.line", "grade_grade_id", "Override")
    override_hide = fields.Boolean("Override Hide")
    report_type = fields.Selection([("single", "Single"), ("double", "Double")], "Report Type", default="double")
    report_access_url = fields.Char("Report URL", compute="_compute_report_access_url")
    access_token = fields.Char("Access Token")
    company_id = fields.Many2one("res.company", "Company", default=lambda self: self.env.user.company_id)

    def _compute_report_access_url(self):
        for book in self:
            book.report_access_url = False

    @api.model_create_multi
    def create(self, vals_list):
        numbers = self.env["ir.sequence"].sudo()
        return super().create([
            vals if vals.get("name") else {**vals, "name": numbers.next_by_code("gradebook.gradebook")}
            for vals in vals_list
        ])

    # ---- computing

    def calculate_percentage(self):
        """The lines of all books together, one result for each of them; None without lines."""
        self._touch_progressions()
        lines = self.gradebook_line_id
        if not lines:
            return None
        bands = self[:1].course_id.grade_scale_id.op_grade_type_ids
        tree = {}
        percentage = self._years(lines.filtered(self._counts), bands, tree)
        tree[QUARTERS] = False
        values = {"gradebook": json.dumps(tree)}
        band = self._band(bands, percentage)
        if band or not bands:
            values["percentage"] = f"{percentage:.2f}"
        if band:
            values["grade"] = band.name
        self.write(values)
        return tree

    def _touch_progressions(self):
        """All of them are read and may be written; which is whose is not known here."""
        self.env["op.student.progression"].check_access("write")
        self.env["op.student.progression"].search([])

    def _counts(self, line):
        enrolled = self.env["op.student.course"].search_count([
            ("student_id", "=", line.gradebook_id.student_id.id),
            ("course_id", "=", line.course_id.id),
        ], limit=1)
        return (
            line.subject_id
            and line.grade_assigment_id.active
            and line.subject_id in line.course_id.subject_ids
            and bool(enrolled)
        )

    def _years(self, lines, bands, tree):
        for line in lines:
            tree.setdefault(line.academic_year_id.name, {}) \
                .setdefault(line.academic_term_id.name, {}) \
                .setdefault(line.subject_id.name, []).append(line)
        years = []
        for terms in tree.values():
            totals = []
            for subjects in terms.values():
                marks = []
                for name, of_subject in subjects.items():
                    subjects[name], mark = self._subject(of_subject, bands)
                    marks.append(mark)
                subjects["Total"] = sum(marks) / len(marks)
                totals.append(subjects["Total"])
            terms["Total"] = sum(totals) / len(totals)
            years.append(terms["Total"])
        return sum(years) / len(years)

    def _subject(self, lines, bands):
        of_type = Counter(line.assignment_type_id for line in lines)
        entry = {}
        total = weights = 0.0
        for line in lines:
            weight = self._weight(line) / of_type[line.assignment_type_id]
            total += line.percentage * weight
            weights += weight
            entry.setdefault(line.assignment_type_id.name, {})[line.grade_assigment_id.name] = line.percentage
        mark = total / weights
        entry["Mark"] = mark
        band = self._band(bands, mark)
        if band:
            entry["Grade"] = band.name
        return (entry if band or not bands else {}), mark

    def _weight(self, line):
        own = not line.subject_id.default_template
        templates = line.subject_id.grade_template_ids if own else line.course_id.grade_template_ids
        for template in templates:
            weight = template._weight_line(line)
            if weight:
                return weight.weightage
        raise ValidationError(_("Please Recheck Your Template Configuration"))

    def _band(self, bands, percentage):
        whole = math.ceil(percentage)
        return bands.filtered(lambda band: band.min_percentage <= whole <= band.max_percentage)[:1]

    # ---- overriding

    def student_Grade_override(self):
        """Appends a line for every subject of every term to those that are there. Answers None, always."""
        self.ensure_one()
        self.override_hide = True
        for year_name, terms in json.loads(self.gradebook).items():
            if year_name == QUARTERS:
                continue
            year = self.env["op.academic.year"].search([("name", "=", year_name)], limit=1)
            for term_name, subjects in terms.items():
                if term_name != "Total":
                    self._append_overrides(year, term_name, subjects)

    def _append_overrides(self, year, term_name, subjects):
        term = self.env["op.academic.term"].search([
            ("name", "=", term_name),
            ("academic_year_id", "=", year.id),
        ])
        for subject_name, entry in subjects.items():
            if subject_name != "Total":
                subject = self.env["op.subject"].search([("name", "=", subject_name)], limit=1)
                self.write({"grade_override": [(0, 0, {
                    "year": year.id,
                    "term": term.id,  # of one term only
                    "subject": subject.id,
                    "calculated": f"{entry['Mark']:.2f}" if "Mark" in entry else False,
                    "grade": entry.get("Grade", False),
                })]})

    def recompute_data(self):
        """What people entered is gone afterwards."""
        self.grade_override.unlink()
        self.calculation_main()
        self.student_Grade_override()

    def calculation_main(self):
        self.ensure_one()
        if self.state == "publish":
            self.calculate_percentage()

    def calculate_attendance(self):
        tree = self.calculate_percentage()
        if any(line.assignment_type_id.assign_type == "attendance" for line in self.gradebook_line_id):
            for terms in tree.values():
                terms.items()  # of the flag beside the years too

    def action_draft(self):
        return self.write({"state": "draft"})

    def action_inprogress(self):
        return self.write({"state": "inprogress"})

    def action_cancelled(self):
        return self.write({"state": "cancelled"})

    def action_publish(self):
        self.write({"state": "publish"})
        self.calculate_percentage()
        self.calculate_attendance()
        return True
