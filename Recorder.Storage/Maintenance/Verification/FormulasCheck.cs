using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Metrics;
using Recorder.Storage.Metrics;
using Recorder.Storage.Writing.Commits;

namespace Recorder.Storage.Maintenance.Verification;

/// <summary>Checks that metrics were computed with the formulas of this recorder, and names the runs that are not compared.</summary>
static class FormulasCheck
{
    internal const string Name = "formulas";

    const string SelectFormulas = """
        SELECT key AS Key, version AS Version, formula_id AS Id, unit AS Unit, family AS Family, title AS Title, expression AS Expression,
          source AS Source FROM metric_formulas
        """;

    const string SelectOthers = "SELECT EXISTS (SELECT 1 FROM run_health WHERE recorder_version <> @version)";

    const string SelectStale = """
        SELECT c.run_id AS RunId, c.formulas AS Formulas, c.is_final AS IsFinal FROM run_computations c
        JOIN strategy_runs r ON r.run_id = c.run_id
        WHERE r.status <> 'RUNNING' AND (c.formulas <> @version OR NOT c.is_final)
        """;

    internal static void Run(SqliteConnection connection, List<Finding> findings, List<Finding> notes)
    {
        // Another build may describe a formula differently, or use a newer formula.
        var isShared = connection.ExecuteScalar<bool>(SelectOthers, new { version = HealthTable.RecorderVersion });
        var into = isShared ? notes : findings;
        if (ComputationsTable.Has(connection, RunComputation.Version))
            CheckRows(connection, isShared ? "; another build of the recorder wrote to this file" : "", into);
        foreach (var (runId, formulas, isFinal) in connection.Query<(string, long, bool)>(
            SelectStale, new { version = RunComputation.Version }))
        {
            if (formulas != RunComputation.Version)
                into.Add(
                    new Finding(Name, runId,
                        $"the numbers of the run are by version {formulas} of the formulas and are not compared with version "
                            + $"{RunComputation.Version}; recorder recompute replaces them"));
            else if (!isFinal)
                notes.Add(new Finding(
                    Name, runId,
                    "the numbers of the run were computed before its end and are not compared; recorder recompute replaces them"));
        }
    }

    static void CheckRows(SqliteConnection connection, string reason, List<Finding> into)
    {
        var ours = MetricCatalogue.All.Select(formula => new StoredFormula(
            formula.Key, formula.Version, formula.Id, formula.Unit, formula.Group, formula.Title, formula.Expression, formula.Source))
            .ToHashSet();
        var versions = MetricCatalogue.All.ToDictionary(formula => formula.Key, formula => (long)formula.Version, StringComparer.Ordinal);
        var stored = connection.Query<StoredFormula>(SelectFormulas).ToHashSet();
        // Rows of older versions stay as long as a value refers to them.
        into.AddRange(stored.Where(row => !ours.Contains(row) && !(versions.TryGetValue(row.Key, out var version) && row.Version < version))
            .Select(row => new Finding(Name, null, $"a row of metric_formulas is not what this recorder writes: {row}{reason}")));
        into.AddRange(ours.Where(row => !stored.Contains(row))
            .Select(row => new Finding(Name, null, $"metric_formulas lacks the row: {row}{reason}")));
    }

    sealed record StoredFormula(
        string Key, long Version, string Id, string Unit, string Family, string Title, string Expression, string Source)
    {
        public override string ToString() => $"{Key}, {Version}, {Id}, {Unit}, {Family}, {Title}, {Expression}, {Source}";
    }
}
