using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Archives;

namespace Recorder.Storage.Queries;

/// <summary>The conventions of the stored results of an archived run.</summary>
sealed record ArchivedComputation
{
    const string SelectStored = """
        SELECT run_id AS RunId, as_of_sequence AS AsOfSequence, is_final AS IsFinal, formulas AS Formulas, matching AS Matching,
          start_balance AS StartBalance, periods_per_year AS PeriodsPerYear, risk_free AS RiskFree, daily_target AS DailyTarget,
          notes AS Notes
        FROM run_computations WHERE run_id = @runId
        """;

    /// <summary>The run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>Number of the last event that the results include.</summary>
    public long AsOfSequence { get; init; }

    /// <summary>True when the run had ended.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Version of the formulas.</summary>
    public long Formulas { get; init; }

    /// <summary>The matching rules of the stored trades, separated by commas.</summary>
    public string Matching { get; init; } = "";

    /// <summary>Balance that returns are measured on; null when unknown.</summary>
    public double? StartBalance { get; init; }

    /// <summary>Return periods per year; null when no return is known.</summary>
    public double? PeriodsPerYear { get; init; }

    /// <summary>Risk-free rate per year, as a fraction.</summary>
    public double RiskFree { get; init; }

    /// <summary>Daily target in money; null without a target.</summary>
    public double? DailyTarget { get; init; }

    /// <summary>Notes for the reader of the results.</summary>
    public string? Notes { get; init; }

    /// <summary>Reads the conventions of a run.</summary>
    /// <exception cref="RetentionException">The results were not computed before the run was archived.</exception>
    internal static ArchivedComputation Of(SqliteConnection connection, string runId) =>
        connection.QueryFirstOrDefault<ArchivedComputation>(SelectStored, new { runId })
            ?? throw Refusal(runId, "its results were not computed before");

    /// <summary>The error for a question that the stored results do not answer.</summary>
    /// <param name="reason">What is stored instead.</param>
    internal RetentionException Refusal(string reason) => Refusal(RunId, reason);

    static RetentionException Refusal(string runId, string reason) => new($"{ArchivedRuns.Notice(runId)}: {reason}");
}
