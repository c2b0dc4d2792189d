namespace Recorder.Analytics.Validation;

/// <summary>Settings of a Monte Carlo simulation.</summary>
/// <param name="StartBalance">Money at the start, above zero.</param>
/// <param name="Horizon">Length of a path in periods; null: as long as the recorded series.</param>
/// <param name="Checkpoints">Number of points along the path, the end included; the others are spread evenly.</param>
/// <param name="RuinShare">A path is ruined when its equity at the end of a period is at or below this share of the start; from 0 to below
/// 1.</param>
public sealed record SimulationPlan(double StartBalance = 1, int? Horizon = null, int Checkpoints = 10, double RuinShare = 0.5);

/// <summary>Spread of the equity at a point along the simulated paths.</summary>
/// <param name="Period">Number of periods since the start.</param>
/// <param name="P5">5th percentile, in money.</param>
/// <param name="P50">Median, in money.</param>
/// <param name="P95">95th percentile, in money.</param>
public sealed record EquityCheckpoint(int Period, double P5, double P50, double P95);

/// <summary>Monte Carlo of the equity: paths made of blocks of the recorded returns. Pure.</summary>
/// <param name="Procedure">How it was computed.</param>
/// <param name="Plan">The settings.</param>
/// <param name="Horizon">Length of a path in periods.</param>
/// <param name="Equity">Equity at the end, in money; null when it cannot be computed.</param>
/// <param name="Path">Equity along the path, the end last; empty when it cannot be computed.</param>
/// <param name="MaxDrawdown">Max drawdown of the paths, fractions, zero or negative; null when it cannot be computed.</param>
/// <param name="LossProbability">Share of paths that end below the start; null when it cannot be computed.</param>
/// <param name="RuinProbability">Share of paths that were ever ruined; null when it cannot be computed.</param>
/// <param name="Reason">Why values are null, a code of <see cref="Reasons"/>; null when they are not.</param>
public sealed record EquitySimulation(
    Procedure Procedure,
    SimulationPlan Plan,
    int Horizon,
    Distribution? Equity,
    IReadOnlyList<EquityCheckpoint> Path,
    Distribution? MaxDrawdown,
    double? LossProbability,
    double? RuinProbability,
    string? Reason)
{
    /// <summary>Runs the simulation.</summary>
    /// <param name="returns">Daily returns.</param>
    /// <param name="plan">The settings.</param>
    /// <param name="resampling">How to resample.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public static EquitySimulation Of(IReadOnlyList<double> returns, SimulationPlan plan, Resampling resampling)
    {
        Check(plan);
        var horizon = plan.Horizon ?? returns.Count;
        var procedure = resampling.InBlocks("equity_paths",
            "the days to come resemble the recorded ones, blocks of days hold what binds a day to the one before", returns.Count);
        if (Usable.ReturnReason(returns) is { } reason)
            return Without(reason);

        var resampler = new Resampler(returns, resampling);
        var path = new double[horizon];
        var periods = Enumerable.Range(1, plan.Checkpoints).Select(i => (int)((long)horizon * i / plan.Checkpoints))
            .Where(period => period > 0).Distinct().ToArray();
        var equities = Array.ConvertAll(periods, _ => new double[resampling.Draws]);
        var drawdowns = new double[resampling.Draws];
        var ruined = 0;
        for (var draw = 0; draw < resampling.Draws; draw++)
        {
            resampler.Fill(path);
            drawdowns[draw] = PathStatistics.Of(path, 1).MaxDrawdown;
            ruined += Walk(path, periods, equities, draw, plan) ? 1 : 0;
        }

        if (!equities.All(point => point.All(Usable.Number)))
            return Without(Reasons.NotFinite);

        var lost = equities[^1].Count(equity => equity < plan.StartBalance * (1 - PathStatistics.Rounding));
        var spread = equities.Select(Distribution.Of).ToList();
        var points = periods.Zip(spread, (period, equity) => new EquityCheckpoint(period, equity.P5, equity.P50, equity.P95)).ToList();
        return new EquitySimulation(
            procedure, plan, horizon, spread[^1], points, Distribution.Of(drawdowns), Share(lost), Share(ruined), null);

        EquitySimulation Without(string reason) => new(procedure, plan, horizon, null, [], null, null, null, reason);

        double Share(int count) => (double)count / resampling.Draws;
    }

    // Stores the equity at the checkpoints; returns true when the path reached ruin.
    static bool Walk(double[] path, int[] periods, double[][] equities, int draw, SimulationPlan plan)
    {
        var (equity, next, ruined, level) = (plan.StartBalance, 0, false, plan.StartBalance * plan.RuinShare);
        for (var i = 0; i < path.Length; i++)
        {
            equity *= 1 + path[i];
            ruined |= equity <= level;
            if (periods[next] == i + 1)
                equities[next++][draw] = equity;
        }

        return ruined;
    }

    static void Check(SimulationPlan plan)
    {
        if (!(plan.StartBalance > 0 && Usable.Number(plan.StartBalance)))
            throw new ArgumentOutOfRangeException(nameof(plan), plan.StartBalance, "A start balance is above zero.");
        if (!(plan.RuinShare is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(plan), plan.RuinShare, "A share that is ruin lies from 0 to below 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Checkpoints, 1, nameof(plan));
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Horizon ?? 1, 1, nameof(plan));
    }
}
