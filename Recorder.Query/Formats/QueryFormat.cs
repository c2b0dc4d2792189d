namespace Recorder.Query.Formats;

/// <summary>Format of a result.</summary>
enum QueryFormat
{
    /// <summary>A table for people.</summary>
    Table,

    /// <summary>Comma-separated values.</summary>
    Csv,

    /// <summary>An array of objects.</summary>
    Json,

    /// <summary>Parquet.</summary>
    Parquet,
}

/// <summary>Formats of files.</summary>
static class QueryFormats
{
    /// <summary>The format that the ending of a file names; a table for another ending and without a file.</summary>
    internal static QueryFormat OfFile(string? path) => Path.GetExtension(path)?.ToUpperInvariant() switch
    {
        ".CSV" => QueryFormat.Csv,
        ".JSON" => QueryFormat.Json,
        ".PARQUET" => QueryFormat.Parquet,
        _ => QueryFormat.Table,
    };
}
