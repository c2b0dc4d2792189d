using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Time;

namespace Recorder.Storage.Metrics;

/// <summary>The table <c>run_computations</c>: for each run the last event that its computed rows include.</summary>
static class ComputationsTable
{
    const string Upsert = """
        INSERT INTO run_computations (run_id, as_of_sequence, as_of_utc, is_final, formulas, matching, currency, start_balance,
          periods_per_year, risk_free, daily_target, marks, notes, computed_utc)
        VALUES (@RunId, @AsOfSequence, @AsOfUtc, @IsFinal, @Formulas, @Matching, @Currency, @StartBalance, @PeriodsPerYear, @RiskFree,
          @DailyTarget, @Marks, @Notes, @ComputedUtc)
        ON CONFLICT(run_id) DO UPDATE SET
          as_of_sequence = excluded.as_of_sequence, as_of_utc = excluded.as_of_utc, is_final = excluded.is_final,
          formulas = excluded.formulas, matching = excluded.matching, currency = excluded.currency, start_balance = excluded.start_balance,
          periods_per_year = excluded.periods_per_year, risk_free = excluded.risk_free, daily_target = excluded.daily_target,
          marks = excluded.marks, notes = excluded.notes, computed_utc = excluded.computed_utc
        """;

    /// <summary>True when the file has a computation with this version of the formulas.</summary>
    internal static bool Has(SqliteConnection connection, int version) =>
        connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM run_computations WHERE formulas = @version)", new { version });

    /// <summary>Replaces the computation of a run.</summary>
    internal static void Write(SqliteConnection connection, ComputationRow row) => connection.Execute(Upsert, new
    {
        row.RunId,
        row.AsOfSequence,
        AsOfUtc = UtcText.Format(row.AsOfUtc),
        row.IsFinal,
        row.Formulas,
        row.Matching,
        row.Currency,
        StartBalance = (double?)row.StartBalance,
        row.PeriodsPerYear,
        row.RiskFree,
        DailyTarget = (double?)row.DailyTarget,
        row.Marks,
        row.Notes,
        ComputedUtc = UtcText.Format(row.ComputedUtc),
    });
}

/// <summary>A row of <c>run_computations</c>; the columns are described in <c>schema.sql</c>.</summary>
sealed record ComputationRow(
    string RunId,
    long AsOfSequence,
    DateTime AsOfUtc,
    bool IsFinal,
    int Formulas,
    string Matching,
    string? Currency,
    decimal? StartBalance,
    double? PeriodsPerYear,
    double RiskFree,
    decimal? DailyTarget,
    string? Marks,
    string? Notes,
    DateTime ComputedUtc);
