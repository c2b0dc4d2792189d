using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Pages;

namespace Recorder.Web.Reports;

/// <summary>The verdict of a run in sentences: result, risk, luck, cost, record. Pure. The first sentence is the headline.</summary>
public static class RunVerdict
{
    // Wanted probability that the true Sharpe ratio is above 0: the usual significance level of 5 %.
    const double Sure = 0.95;
    const double HeavyCost = 0.3;

    /// <summary>Judges a run.</summary>
    /// <param name="run">The run in one line.</param>
    /// <param name="health">The recorder's counters.</param>
    /// <param name="gaps">Events that are missing.</param>
    /// <param name="metrics">Its metrics; empty when none are computed.</param>
    /// <param name="currency">Currency of the money metrics.</param>
    /// <param name="open">Number of trades that are still open; the result includes them.</param>
    public static IReadOnlyList<VerdictSentence> Of(
        RunSummary run, HealthLine? health, IReadOnlyList<GapLine> gaps, IReadOnlyList<MetricLine> metrics, string? currency, int open = 0)
    {
        ArgumentNullException.ThrowIfNull(run);
        var values = metrics.ToDictionary(metric => metric.Key, metric => metric.Value, StringComparer.Ordinal);
        double? Value(string key) => values.GetValueOrDefault(key);
        return [Result(run, Value, metrics.Count, currency ?? "", open), .. State(run), .. Risk(Value, currency ?? ""), .. Luck(Value),
            .. Cost(Value, currency ?? ""), .. Record(run, health, gaps)];
    }

    static VerdictSentence Result(RunSummary run, Func<string, double?> value, int metrics, string currency, int open)
    {
        if (metrics == 0)
            return VerdictSentence.Warning($"The results of this run are not in the file yet. `recorder recompute` computes them.");
        var trades = value("total_trades") ?? 0;
        if (trades == 0)
            return run.Executions == 0
                ? VerdictSentence.Neutral($"This run did not trade: it has {run.Orders} orders and no fill.")
                : VerdictSentence.Neutral($"This run closed no trade: it has {run.Executions} fills, and the position is still open.");
        if (value("net_profit") is not { } net)
            return VerdictSentence.Warning($"{trades:N0} closed trades. Their result in money is not known: the metrics below say why.");
        var share = value("total_return") is { } part ? FormattableString.Invariant($" ({100 * part:+0.00;-0.00;0.00} %)") : "";
        var counted = FormattableString.Invariant($"{trades:N0} closed {(trades == 1 ? "trade" : "trades")}")
            + (open == 0 ? "" : FormattableString.Invariant($" and {open:N0} that {(open == 1 ? "is" : "are")} still open"));
        FormattableString text = net < 0
            ? (FormattableString)$"Lost {-net:N2} {currency}{share} in {counted}."
            : $"Made {net:N2} {currency}{share} in {counted}.";
        return net < 0 ? VerdictSentence.Bad(text) : VerdictSentence.Good(text);
    }

    static IEnumerable<VerdictSentence> State(RunSummary run)
    {
        var reason = string.IsNullOrEmpty(run.EndReason) ? "no reason is recorded" : run.EndReason.TrimEnd('.');
        if (run.Status == "FAILED")
            yield return VerdictSentence.Bad($"The run failed: {reason}.");
        else if (run.Status == "CANCELED")
            yield return VerdictSentence.Warning($"The run was canceled: {reason}.");
        else if (run.Status == "RUNNING")
            yield return VerdictSentence.Warning($"The run was under way when this report was made: the numbers are as of then.");
    }

    static IEnumerable<VerdictSentence> Risk(Func<string, double?> value, string currency)
    {
        if (value("max_drawdown_abs_intraday") is not ({ } money and < 0))
            yield break;
        var share = value("max_drawdown_intraday") is { } part ? FormattableString.Invariant($" ({100 * part:0.00} %)") : "";
        yield return VerdictSentence.Neutral($"Maximum drawdown: {money:N2} {currency}{share}.");
    }

    static IEnumerable<VerdictSentence> Luck(Func<string, double?> value)
    {
        if (value("total_trades") is null or 0)
            yield break;
        if (value("psr_0") is not { } probability)
        {
            yield return VerdictSentence.Warning($"Too few daily returns to separate skill from luck.");
            yield break;
        }

        var days = value("returns_count") ?? 0;
        var said = FormattableString.Invariant(
            $"The true Sharpe ratio is above 0 with a probability of {100 * probability:0.0} %, by {days:N0} daily returns");
        if (probability >= Sure)
            yield return VerdictSentence.Good($"{said}. This does not count how many other runs were tried.");
        else if (value("min_trl") is { } least)
            yield return VerdictSentence.Warning($"{said}; {Math.Ceiling(least):N0} would be needed for 95 %. This may be luck.");
        else
            yield return VerdictSentence.Warning($"{said}. This may be luck.");
    }

    static IEnumerable<VerdictSentence> Cost(Func<string, double?> value, string currency)
    {
        if (value("fees_total") is not ({ } fees and > 0) || value("gross_pnl") is not { } gross)
            yield break;
        if (gross <= 0)
            yield return VerdictSentence.Warning($"It lost before fees too; fees took another {fees:N2} {currency}.");
        else if (fees / gross >= HeavyCost)
            yield return VerdictSentence.Warning($"Fees took {100 * fees / gross:0.0} % of the result before fees: {fees:N2} {currency}.");
        else
            yield return VerdictSentence.Neutral($"Fees took {100 * fees / gross:0.0} % of the result before fees: {fees:N2} {currency}.");
    }

    static IEnumerable<VerdictSentence> Record(RunSummary run, HealthLine? health, IReadOnlyList<GapLine> gaps)
    {
        if (gaps.Count > 0)
            yield return VerdictSentence.Bad($"{gaps.Sum(gap => gap.Events):N0} events are missing from the record: see Record.");
        if (health?.Quarantined > 0)
            yield return VerdictSentence.Warning($"{health.Quarantined:N0} events are quarantined: see Record.");
        if (gaps.Count > 0 || health is null || health.Quarantined > 0)
            yield break;
        yield return health.Pending > 0
            ? VerdictSentence.Warning($"{health.Pending:N0} events were still to be written.")
            : VerdictSentence.Good($"The record is complete: all {health.Accepted:N0} accepted events are in the file.");
    }
}
