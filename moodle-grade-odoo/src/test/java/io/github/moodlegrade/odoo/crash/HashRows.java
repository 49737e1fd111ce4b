package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.JdbcHashStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** The table of the hashes, past the store. */
final class HashRows {
    private final DataSource database;

    HashRows(DataSource database) {
        this.database = database;
    }

    Map<GradeKey, GradeHash> all() {
        Map<GradeKey, GradeHash> found = new HashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select grade_key, grade_hash from " + JdbcHashStore.DEFAULT_TABLE)) {
            while (rows.next()) {
                found.put(GradeKey.parse(rows.getString(1)), GradeHash.parse(rows.getString(2)));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return found;
    }

    void clear() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from " + JdbcHashStore.DEFAULT_TABLE);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
