namespace Recorder.Storage.Queries.Exports;

/// <summary>A stored result of <c>recorder validate</c>, as in the table <c>run_validations</c>.</summary>
public sealed record StoredValidation
{
    internal const string Select = """
        SELECT test AS Test, statistic AS Statistic, value AS Value, p_value AS PValue, low AS Low, high AS High, n AS N,
          hypothesis AS Hypothesis, seed AS Seed, draws AS Draws, block_length AS BlockLength, reason AS Reason,
          details_json AS DetailsJson
        FROM run_validations WHERE run_id = @runId ORDER BY test, statistic
        """;

    /// <summary>Name of the test.</summary>
    public string Test { get; init; } = "";

    /// <summary>Tested quantity.</summary>
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

    /// <summary>Null hypothesis in plain words.</summary>
    public string? Hypothesis { get; init; }

    /// <summary>Seed of the random numbers; null: no random numbers.</summary>
    public long? Seed { get; init; }

    /// <summary>Number of resamples.</summary>
    public long? Draws { get; init; }

    /// <summary>Mean number of days in a resampled block.</summary>
    public double? BlockLength { get; init; }

    /// <summary>Code of why a value is null.</summary>
    public string? Reason { get; init; }

    /// <summary>More values of the test, as JSON.</summary>
    public string? DetailsJson { get; init; }
}
