using Recorder.Server.Reading;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Pages;
using Recorder.Storage.Queries.Rows;
using Recorder.Storage.Time;

namespace Recorder.Server.Comparing;

/// <summary>The account value of a run over time, in one currency.</summary>
/// <param name="RunId">The id that clients use.</param>
/// <param name="File">Name of its file.</param>
/// <param name="Currency">Currency; empty when it is not known.</param>
/// <param name="IsBalance">True: values are balances. False: no start balance is known, and values are profit and loss.</param>
/// <param name="Times">Milliseconds since 1970.</param>
/// <param name="Values">Balance, or profit and loss, after fees.</param>
sealed record EquityOfRun(
    string RunId, string File, string Currency, bool IsBalance, IReadOnlyList<long> Times, IReadOnlyList<double> Values)
{
    /// <summary>Reads the curves of a run; none when nothing is computed.</summary>
    internal static IEnumerable<EquityOfRun> Of(ServedFile file, string runId, CancellationToken cancellation)
    {
        var clientId = RunLookup.ClientIds(file.Recorded, [runId], cancellation).GetValueOrDefault(runId, runId);
        var points = file.Recorded.Store is { } store
            ? store.Equity(runId)
            : file.Recorded.Use(connection => new RunReader(connection).Pages.Equity(runId), cancellation);
        return points.GroupBy(point => point.Currency, StringComparer.Ordinal)
            .Select(curve => Of(clientId, file.Name, curve.Key, [.. curve]));
    }

    static EquityOfRun Of(string runId, string file, string currency, List<EquityLine> points)
    {
        var isBalance = points.TrueForAll(point => point.Equity is not null);
        return new EquityOfRun(
            runId, file, currency, isBalance,
            [.. points.Select(point => new DateTimeOffset(UtcText.Parse(point.TsUtc), TimeSpan.Zero).ToUnixTimeMilliseconds())],
            [.. points.Select(point => isBalance ? point.Equity!.Value : point.Pnl)]);
    }
}
