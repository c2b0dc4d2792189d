using SQLitePCL;

namespace Recorder.Storage.Sqlite;

/// <summary>A text of several SQL statements.</summary>
static class SqlScript
{
    /// <summary>
    /// Cuts a script into its statements, in order. SQLite itself decides where a statement ends, so comments, quoted text and trigger
    /// bodies are parsed correctly. Text after the last semicolon is returned too; SQLite ignores a comment.
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
