using SQLitePCL;

namespace Recorder.Storage.Sqlite;

/// <summary>A text of several SQL statements.</summary>
static class SqlScript
{
    /// <summary>
    /// Cuts a script into its statements, in order. SQLite itself says where one is complete, so comments, quoted text and the bodies of
    /// triggers are what they are to SQLite. Text after the last semicolon is given too; SQLite runs a mere comment as nothing.
    /// </summary>
    public static IReadOnlyList<string> Split(string script)
    {
        SqliteLibrary.Load();
        var statements = new List<string>();
        int start = 0;
        for (int end = script.IndexOf(';', StringComparison.Ordinal); end >= 0; end = script.IndexOf(';', end + 1))
        {
            string candidate = script[start..(end + 1)];
            if (raw.sqlite3_complete(candidate) != 0)
            {
                statements.Add(candidate.Trim());
                start = end + 1;
            }
        }

        string rest = script[start..].Trim();
        if (rest.Length > 0)
        {
            statements.Add(rest);
        }

        return statements;
    }
}
