package io.github.moodlegrade.odoo.internal.rpc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Odoo says, told in words of ours: its own may hold a pupil's name or a mark. What is known of Odoo and OpenEduCat is told as what it is;
 * of all else the kind of fault, and the Python exception where it is one of Odoo's or Python's.
 */
final class OurWords {
    private static final Map<Pattern, String> KNOWN = new LinkedHashMap<>();

    static {
        known("You are not allowed to ", "the user lacks the right to do this with records of the model");
        known("^(?:ValueError: )?Expected singleton", "it takes one record at a time");
        known("Record does not exist or has been deleted", "a record does not exist (any more)");
        known(
                "mandatory field is not set|Missing required value",
                "a field is empty that must not be, as one that the school's own modules added");
        known(
                "must be unique|already exist|_unique|duplicate key",
                "there is a record already with a value that must be unique");
        known(
                "model requires the record being deleted|model is using the record",
                "it leads to a record that does not exist");
        known("time overlaps with an existing exam", "its time overlaps with that of another exam of the subject");
        known("Students .*are already scheduled", "students are scheduled for another exam at this time");
        known("within the Exam Session Dates|in between Exam Session Dates", "its time is outside of its session");
        known("cannot be set\\s+before|can not set at same time", "its end is not after its start");
        known("Enter Marks between 0", "the mark is not between 0 and the total of the exam");
        known("Enter proper [Mm]arks", "OpenEduCat does not take the marks");
        known("Passing Marks can't be greater", "the pass mark is above the total");
        known("Pending exams:|no exams are linked", "the exams of the session are not all done");
        known("can only be (?:scheduled|marked|updated)", "the state of the exam does not allow it");
        known(
                "could not serialize access|deadlock detected|SerializationFailure|DeadlockDetected",
                "it lost against another change at the same time");
    }

    /** The class at the beginning of what ends a traceback. */
    private static final Pattern EXCEPTION = Pattern.compile("^((?:\\w{1,60}\\.){0,9}\\w{1,80})(?::|$)");

    private static final Set<String> EXCEPTIONS = Set.of(
            "AssertionError",
            "AttributeError",
            "IndexError",
            "KeyError",
            "MemoryError",
            "NameError",
            "NotImplementedError",
            "OverflowError",
            "RecursionError",
            "RuntimeError",
            "TypeError",
            "UnboundLocalError",
            "UnicodeDecodeError",
            "UnicodeEncodeError",
            "ValueError",
            "ZeroDivisionError",
            "psycopg2.DataError",
            "psycopg2.DatabaseError",
            "psycopg2.IntegrityError",
            "psycopg2.InterfaceError",
            "psycopg2.OperationalError",
            "psycopg2.ProgrammingError",
            "psycopg2.errors.AdminShutdown",
            "psycopg2.errors.CannotConnectNow",
            "psycopg2.errors.CheckViolation",
            "psycopg2.errors.CrashShutdown",
            "psycopg2.errors.DatetimeFieldOverflow",
            "psycopg2.errors.DiskFull",
            "psycopg2.errors.ForeignKeyViolation",
            "psycopg2.errors.InFailedSqlTransaction",
            "psycopg2.errors.InvalidDatetimeFormat",
            "psycopg2.errors.InvalidTextRepresentation",
            "psycopg2.errors.LockNotAvailable",
            "psycopg2.errors.NotNullViolation",
            "psycopg2.errors.NumericValueOutOfRange",
            "psycopg2.errors.OutOfMemory",
            "psycopg2.errors.QueryCanceled",
            "psycopg2.errors.ReadOnlySqlTransaction",
            "psycopg2.errors.StringDataRightTruncation",
            "psycopg2.errors.TooManyConnections",
            "psycopg2.errors.UndefinedColumn",
            "psycopg2.errors.UndefinedTable",
            "psycopg2.errors.UniqueViolation",
            "psycopg2.extensions.TransactionRollbackError",
            "psycopg2.pool.PoolError");

    private OurWords() {}

    private static void known(String words, String ours) {
        KNOWN.put(Pattern.compile(words), ours);
    }

    /** What a fault of this kind says, without anything that it names. */
    static String of(RpcFault.Kind kind, String words) {
        for (Map.Entry<Pattern, String> known : KNOWN.entrySet()) {
            if (known.getKey().matcher(words).find()) {
                return known.getValue();
            }
        }
        switch (kind) {
            case REFUSED:
                return "a rule of Odoo, of OpenEduCat or of the school's own modules does not allow it";
            case DENIED:
                return "the user has no right to it";
            default:
                return exception(words);
        }
    }

    /** The exception that the words begin with, if it is one of Odoo's or Python's. */
    static String exception(String words) {
        Matcher exception = EXCEPTION.matcher(words);
        return exception.find() && EXCEPTIONS.contains(exception.group(1))
                ? "it ended in " + exception.group(1)
                : "it ended in an error of its own kind";
    }
}
