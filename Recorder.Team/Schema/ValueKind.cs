namespace Recorder.Team.Schema;

/// <summary>How a value of a file is stored in PostgreSQL.</summary>
enum ValueKind
{
    /// <summary>Whole number: <c>bigint</c>.</summary>
    Whole,

    /// <summary>Floating-point number: <c>double precision</c>, with the same bits.</summary>
    Real,

    /// <summary>Text: <c>text</c>.</summary>
    Words,

    /// <summary>Time: <c>timestamptz</c>, which holds microseconds. The file has tenths of them.</summary>
    Time,

    /// <summary>JSON that is searched: <c>jsonb</c>, which does not keep the form of the text.</summary>
    Json,

    /// <summary>JSON with a checksum of its text: <c>json</c>, which keeps the text.</summary>
    JsonText,
}

/// <summary>Names of the types.</summary>
static class ValueKinds
{
    /// <summary>The type in PostgreSQL.</summary>
    internal static string PostgresType(this ValueKind kind) => kind switch
    {
        ValueKind.Whole => "bigint",
        ValueKind.Real => "double precision",
        ValueKind.Time => "timestamptz",
        ValueKind.Json => "jsonb",
        ValueKind.JsonText => "json",
        _ => "text",
    };
}
