using Recorder.Storage.Queries.Dialects;
using Recorder.Storage.Registrations;

namespace Recorder.Storage.Queries.Rows;

/// <summary>The form of a filter's values, and how they are compared.</summary>
public enum FilterKind
{
    /// <summary>The column equals the text, or one of several texts.</summary>
    Words,

    /// <summary>Earliest time, inclusive.</summary>
    From,

    /// <summary>Latest time, inclusive.</summary>
    To,

    /// <summary>The smallest number.</summary>
    AtLeast,

    /// <summary>The largest number.</summary>
    AtMost,

    /// <summary>Text that columns and other filters use. It excludes no row by itself.</summary>
    Argument,
}

/// <summary>A filter that a list knows.</summary>
public sealed record RowFilter
{
    /// <summary>Name of its parameter.</summary>
    public required string Name { get; init; }

    /// <summary>How the filter compares values.</summary>
    public FilterKind Kind { get; init; }

    /// <summary>The rows that it keeps, in plain words.</summary>
    public required string Description { get; init; }

    /// <summary>Value that is used without the parameter; null for no filter.</summary>
    public string? Default { get; init; }

    /// <summary>An example value that is valid for any recording.</summary>
    public required string Example { get; init; }

    /// <summary>
    /// The SQL that is compared, or a condition with <c>?</c> in the place of the comparison. Null for an argument.
    /// </summary>
    internal SqlPart? Sql { get; init; }

    /// <summary>Kind of object that the id names, because a program may use its own ids; null for text that is not an id.</summary>
    internal RegistrationKind? Registered { get; init; }

    /// <summary>Keeps the rows of a strategy or an instance, by its id in the tables or by the id that its program uses.</summary>
    internal static RowFilter Id(string name, SqlPart sql, RegistrationKind kind) => Words(name, sql, "none") with { Registered = kind };

    /// <summary>Keeps the rows in which a column has one of the given texts.</summary>
    internal static RowFilter Words(string name, SqlPart sql, string example, string? description = null) => new()
    {
        Name = name,
        Sql = sql,
        Example = example,
        Description = description ?? "Only rows with this value. Repeat it for several.",
    };

    /// <summary>Keeps the rows of a span of time: the parameters <c>start_utc</c> and <c>end_utc</c>.</summary>
    internal static IEnumerable<RowFilter> Span(SqlPart sql, string what) => Span("start_utc", "end_utc", sql, what);

    /// <summary>Keeps the rows of a span of time.</summary>
    internal static IEnumerable<RowFilter> Span(string from, string to, SqlPart sql, string what) =>
    [
        new()
        {
            Name = from, Kind = FilterKind.From, Sql = sql,
            Example = "2024-01-01", Description = $"Earliest {what}, inclusive.",
        },
        new()
        {
            Name = to, Kind = FilterKind.To, Sql = sql,
            Example = "2030-12-31T23:59:59Z", Description = $"Latest {what}, inclusive.",
        },
    ];

    /// <summary>Keeps the rows of a range of numbers.</summary>
    internal static IEnumerable<RowFilter> Range(string name, SqlPart sql, string what) =>
    [
        new()
        {
            Name = $"{name}_min", Kind = FilterKind.AtLeast, Sql = sql,
            Example = "-1000000", Description = $"Smallest {what}.",
        },
        new()
        {
            Name = $"{name}_max", Kind = FilterKind.AtMost, Sql = sql,
            Example = "1000000", Description = $"Largest {what}.",
        },
    ];
}
