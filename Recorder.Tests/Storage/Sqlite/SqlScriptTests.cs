using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Recorder.Storage.Sqlite;

namespace Recorder.Tests.Storage.Sqlite;

public class SqlScriptTests
{
    static readonly string[] Pool =
    [
        "SELECT 1;",
        "-- a comment; with semicolons;\nSELECT 2;",
        "SELECT ';', 'it''s; here', \";\", [;], `;`;",
        "/* not; yet; */ CREATE TABLE t(a /* ; */, b -- ;\n);",
        "CREATE VIEW v AS SELECT ';' AS a -- first;\nUNION ALL SELECT 'x';",
        "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; UPDATE t SET a = 'END;'; SELECT CASE WHEN 1 THEN 2 END; END;",
        "CREATE TEMP TRIGGER h BEFORE DELETE ON t BEGIN DELETE FROM t; END;",
        "PRAGMA user_version = 2;",
    ];

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property A_script_of_any_statements_falls_apart_into_exactly_those()
    {
        Gen<string[]> scripts = Gen.Elements(Pool).ArrayOf();
        return Prop.ForAll(scripts.ToArbitrary(), statements => SqlScript.Split(string.Join("\n\n", statements)).SequenceEqual(statements));
    }

    [Test]
    public void A_last_statement_without_semicolon_is_not_lost() =>
        Assert.That(string.Join("|", SqlScript.Split("SELECT 1; SELECT 2")), Is.EqualTo("SELECT 1;|SELECT 2"));

    [Test]
    public void White_space_is_no_statement() => Assert.That(SqlScript.Split(" \n\t"), Is.Empty);
}
