using Recorder.Analytics.Validation;

namespace Recorder.Storage.Metrics;

/// <summary>A report of a validation as rows: one row for each statistic.</summary>
public static class ValidationRows
{
    /// <summary>All results of a report, in the order of its parts.</summary>
    public static IReadOnlyList<ValidationRow> Of(ValidationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            .. Tests("permutation", report.Permutation),
            .. report.Order.SelectMany(test => Tests("order_shuffle", test)),
            .. Tests("t_test", report.MeanTest),
            .. Tests("block_bootstrap_test", report.MeanBootstrapTest),
            .. report.Intervals.Select(interval => Of("block_bootstrap", interval)),
            .. report.IndependentIntervals.Select(interval => Of("single_day_bootstrap", interval)),
            .. Of(report.MonteCarlo),
            .. report.WalkForwards.SelectMany(walk => Of($"walk_forward {walk.Parent}".TrimEnd(), walk)),
            .. report.Windows is { } windows ? Of("windows", windows) : [],
            .. report.Sharpe is { } sharpe
                ? ((Estimate[])[sharpe.Sharpe, sharpe.AboveZero, sharpe.AboveOne, sharpe.MinimumTrackRecord]).Select(
                    value => Of("sharpe", value))
                : [],
            .. Of("deflated_sharpe", report.Deflated),
            .. Of("deflated_sharpe_distinct", report.DeflatedDistinct),
            .. Of(report.Overfitting),
        ];
    }

    static IEnumerable<ValidationRow> Tests(string name, HypothesisTest? test) => test is null
        ? []
        : [Row(name, test.Procedure, test.Value, test.Reason, test.PValue, test.Null?.P5, test.Null?.P95,
            Details(("exact", test.Exact), ("null_mean", test.Null?.Mean), ("null_median", test.Null?.P50)))];

    static ValidationRow Of(string name, ConfidenceInterval interval) => Row(
        name, interval.Procedure, interval.Value, interval.Reason, null, interval.Percentile?.Lower, interval.Percentile?.Upper,
        Details(("level", interval.Level), ("bca_low", interval.Bca?.Lower), ("bca_high", interval.Bca?.Upper),
            ("bca_reason", interval.BcaReason), ("undefined", interval.Undefined)));

    static IEnumerable<ValidationRow> Of(EquitySimulation? simulated)
    {
        if (simulated is null)
            yield break;
        var procedure = simulated.Procedure;
        yield return Row("monte_carlo", procedure with { Statistic = "equity" }, simulated.Equity?.P50, simulated.Reason, null,
            simulated.Equity?.P5, simulated.Equity?.P95,
            Details(("horizon", simulated.Horizon), ("path", simulated.Path.Count == 0 ? null : string.Join("; ",
                simulated.Path.Select(at => FormattableString.Invariant($"{at.Period}: {at.P5:0.##}, {at.P50:0.##}, {at.P95:0.##}"))))));
        yield return Row("monte_carlo", procedure with { Statistic = "max_drawdown" }, simulated.MaxDrawdown?.P50, simulated.Reason, null,
            simulated.MaxDrawdown?.P5, simulated.MaxDrawdown?.P95);
        yield return Row("monte_carlo", procedure with { Statistic = "loss_probability" }, simulated.LossProbability, simulated.Reason);
        yield return Row("monte_carlo", procedure with { Statistic = "ruin_probability" }, simulated.RuinProbability, simulated.Reason,
            details: Details(("ruin_share", simulated.Plan.RuinShare)));
    }

    static IEnumerable<ValidationRow> Of(string name, WalkForward walk) =>
        ((Estimate[])[walk.OutOfSampleReturn, walk.AnnualOutOfSample, walk.AnnualInSample, walk.Efficiency, walk.ProfitableShare])
            .Select(value => Of(name, value) with { Details = Details(("windows", walk.Windows.Count)) });

    static IEnumerable<ValidationRow> Of(string name, DeflatedSharpe? deflated) => deflated is null
        ? []
        : ((Estimate[])[deflated.Benchmark, deflated.Probability])
            .Select(value => Of(name, value) with
            {
                Details = Details(("trials", deflated.Trials), ("trial_rule", deflated.TrialRule), ("variance", deflated.Variance))
            });

    static IEnumerable<ValidationRow> Of(BacktestOverfitting? overfitting) => overfitting is null
        ? []
        :
        [
            Row("overfitting", overfitting.Procedure, overfitting.Probability, overfitting.Reason, details: Details(
                ("runs", overfitting.Runs), ("blocks", overfitting.Blocks), ("splits", overfitting.Splits),
                ("at_median_share", overfitting.AtMedianShare), ("loss_share", overfitting.LossShare))),
        ];

    static ValidationRow Of(string name, Estimate estimate) => Row(name, estimate.Procedure, estimate.Value, estimate.Reason);

    static ValidationRow Row(
        string name, Procedure procedure, double? value, string? reason, double? pValue = null, double? low = null, double? high = null,
        SortedDictionary<string, object>? details = null) => new(
        name, procedure.Statistic, value, pValue, low, high, procedure.Observations, procedure.Hypothesis, procedure.Seed,
        procedure.Generator, procedure.Draws, procedure.BlockLength, reason, procedure.Version, details);

    static SortedDictionary<string, object>? Details(params (string Key, object? Value)[] details)
    {
        var known = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var (key, value) in details)
        {
            if (value is not null)
                known[key] = value is bool flag ? flag ? "yes" : "no" : value is int count ? (double)count : value;
        }

        return known.Count == 0 ? null : known;
    }
}
