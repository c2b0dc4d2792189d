using Microsoft.Data.Sqlite;
using Recorder.Analytics.Equity;
using Recorder.Storage.Metrics;

namespace Recorder.Storage.Queries.Exports;

/// <summary>Realised profit and loss of the fills of a run, by the matching rule of its equity.</summary>
static class FillResults
{
    internal static IReadOnlyDictionary<string, double> Of(SqliteConnection connection, string runId)
    {
        // Prices between the fills are needed only for a position that existed when the recorder attached.
        var facts = new RunFactsReader(connection, new MarksCache()).Read(runId, withMarks: false);
        if (facts is { Found.Count: > 0 })
            facts = new RunFactsReader(connection, new MarksCache()).Read(runId);
        return facts is null
            ? new Dictionary<string, double>(StringComparer.Ordinal)
            : RealizedFills.Of(RunComputation.EquityOf(facts));
    }
}
