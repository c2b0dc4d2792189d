using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Queries.Pages;

/// <summary>Stored results of the validation of a run.</summary>
static class ValidationQuery
{
    const string Select = """
        SELECT test AS Test, statistic AS Statistic, value AS Value, p_value AS PValue, low AS Low, high AS High, n AS N,
               hypothesis AS Hypothesis, reason AS Reason, details_json AS DetailsJson
        FROM run_validations WHERE run_id = @runId ORDER BY test, statistic
        """;

    internal static IReadOnlyList<ValidationLine> Read(SqliteConnection connection, string runId) =>
        connection.Query<ValidationLine>(Select, new { runId }).AsList();
}

/// <summary>A result of the validation.</summary>
public sealed record ValidationLine
{
    /// <summary>The test.</summary>
    public string Test { get; init; } = "";

    /// <summary>What it measures.</summary>
    public string Statistic { get; init; } = "";

    /// <summary>Observed value.</summary>
    public double? Value { get; init; }

    /// <summary>Probability of a value at least as extreme if the null hypothesis is true.</summary>
    public double? PValue { get; init; }

    /// <summary>Lower end of the interval.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the interval.</summary>
    public double? High { get; init; }

    /// <summary>Number of returns, trades or runs.</summary>
    public long N { get; init; }

    /// <summary>Null hypothesis or assumption, in words.</summary>
    public string? Hypothesis { get; init; }

    /// <summary>Code of why a value is null.</summary>
    public string? Reason { get; init; }

    /// <summary>Further values, as JSON.</summary>
    public string? DetailsJson { get; init; }
}
