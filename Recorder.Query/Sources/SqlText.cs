namespace Recorder.Query.Sources;

/// <summary>Texts and names in the SQL of DuckDB.</summary>
static class SqlText
{
    /// <summary>A text.</summary>
    internal static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A name.</summary>
    internal static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A list of texts.</summary>
    internal static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Quoted))}]";

    /// <summary>A path whose characters have no meaning as a pattern.</summary>
    internal static string Path(string path) => string.Concat(path.Select(one => one is '[' or '*' or '?' ? $"[{one}]" : one.ToString()));
}
