namespace Recorder.Analytics.Validation;

/// <summary>
/// Compares the path with paths of the same days or trades in random order. All these paths have the same end, so only measures of the path
/// are tested. Pure.
/// </summary>
public static class OrderShuffle
{
    /// <summary>
    /// Maximum drawdown (a fraction, zero or negative) and longest drawdown (in periods) of daily returns, compared with the same days in
    /// random order.
    /// </summary>
    /// <param name="returns">Daily returns.</param>
    /// <param name="resampling">Draws and seed.</param>
    /// <returns>
    /// <c>max_drawdown_order</c> and <c>longest_drawdown_order</c>; a small probability shows that the order made it this bad.
    /// </returns>
    public static IReadOnlyList<HypothesisTest> OfReturns(IReadOnlyList<double> returns, Resampling resampling) => Tests(
        returns,
        resampling,
        "the order of the days does not matter: every order is equally likely",
        Usable.ReturnReason(returns),
        PathStatistics.Rounding,
        ("max_drawdown_order", path => -PathStatistics.Of(path, 1).MaxDrawdown, -1),
        ("longest_drawdown_order", path => PathStatistics.LongestDrawdown(path), 1));

    /// <summary>
    /// Drawdown of the summed profits (in money, zero or negative, the peak starting at zero) and longest streaks of wins and of losses.
    /// </summary>
    /// <param name="profits">Net profit or loss of each trade, in the order in which they were closed; a zero ends both kinds of
    /// streak.</param>
    /// <param name="resampling">Draws and seed.</param>
    /// <returns>
    /// <c>trade_drawdown_order</c>, <c>win_streak_order</c> and <c>loss_streak_order</c>; a small probability shows that the order made it
    /// this long or deep.
    /// </returns>
    public static IReadOnlyList<HypothesisTest> OfTrades(IReadOnlyList<double> profits, Resampling resampling) => Tests(
        profits,
        resampling,
        "the order of the trades does not matter: every order is equally likely",
        Usable.Reason(profits, 2),
        PathStatistics.Rounding * profits.Sum(Math.Abs),
        ("trade_drawdown_order", path => Fall(path), -1),
        ("win_streak_order", path => Streak(path, 1), 1),
        ("loss_streak_order", path => Streak(path, -1), 1));

    delegate double PathMeasure(ReadOnlySpan<double> path);

    // Each measure is larger when the case is more extreme; the sign converts the measure to the displayed value.
    static HypothesisTest[] Tests(
        IReadOnlyList<double> values, Resampling resampling, string hypothesis, string? reason, double rounding,
        params (string Key, PathMeasure Of, int Sign)[] measures)
    {
        var procedures = Array.ConvertAll(measures, measure => resampling.InOrder(measure.Key, hypothesis, values.Count));
        if (reason is not null)
            return Array.ConvertAll(procedures, procedure => HypothesisTest.Without(procedure, reason));

        var random = resampling.Begin();
        double[] path = [.. values];
        var observed = Array.ConvertAll(measures, measure => measure.Of(path));
        var draws = Array.ConvertAll(measures, _ => new double[resampling.Draws]);
        for (var i = 0; i < resampling.Draws; i++)
        {
            random.Shuffle(path);
            for (var which = 0; which < measures.Length; which++)
                draws[which][i] = measures[which].Of(path);
        }

        return [.. measures.Select((measure, which) => Test(procedures[which], observed[which], draws[which], measure.Sign, rounding))];
    }

    static HypothesisTest Test(Procedure procedure, double observed, double[] draws, int sign, double rounding)
    {
        if (!Usable.Number(observed) || !draws.All(Usable.Number))
            return HypothesisTest.Without(procedure, Reasons.NotFinite);

        var p = HypothesisTest.Share(draws.Count(draw => draw >= observed - rounding), draws.Length);
        return new HypothesisTest(procedure, Shown(observed), p, false, Distribution.Of(Array.ConvertAll(draws, Shown)), null);

        // Without a drawdown it is 0, not -0.
        double Shown(double measure) => (sign * measure) + 0.0;
    }

    static double Fall(ReadOnlySpan<double> profits)
    {
        var (sum, peak, fall) = (0.0, 0.0, 0.0);
        foreach (var profit in profits)
        {
            sum += profit;
            peak = Math.Max(peak, sum);
            fall = Math.Max(fall, peak - sum);
        }

        return fall;
    }

    static int Streak(ReadOnlySpan<double> profits, int sign)
    {
        var (streak, longest) = (0, 0);
        foreach (var profit in profits)
        {
            streak = Math.Sign(profit) == sign ? streak + 1 : 0;
            longest = Math.Max(longest, streak);
        }

        return longest;
    }
}
