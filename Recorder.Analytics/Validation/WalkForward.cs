namespace Recorder.Analytics.Validation;

/// <summary>A window of a walk-forward with its training and test segments.</summary>
/// <param name="WindowId">The window.</param>
/// <param name="InSampleStart">First instant in sample, UTC; null when its training was not recorded.</param>
/// <param name="InSampleEnd">Last instant in sample, UTC.</param>
/// <param name="OutSampleStart">First instant out of sample, UTC.</param>
/// <param name="OutSampleEnd">Last instant out of sample, UTC.</param>
/// <param name="InSampleReturn">Total return in sample, a fraction; null when unknown.</param>
/// <param name="Return">Total return out of sample, a fraction; null when unknown.</param>
public sealed record WalkForwardWindow(
    string WindowId, DateTime? InSampleStart, DateTime? InSampleEnd, DateTime OutSampleStart, DateTime OutSampleEnd, double? InSampleReturn,
    double? Return);

/// <summary>Out-of-sample results of parameters that were chosen in sample. Pure.</summary>
/// <param name="Parent">The sweep or run that the windows belong to.</param>
/// <param name="Windows">The tested windows in order of time; empty when they cannot be paired.</param>
/// <param name="OutOfSampleReturn">Return over all test windows, one after the other.</param>
/// <param name="AnnualOutOfSample">Annualised return over all test windows, compounded.</param>
/// <param name="AnnualInSample">Annualised return over the training windows of these test windows.</param>
/// <param name="Efficiency">Annual return out of sample divided by annual return in sample, over windows with a training segment.</param>
/// <param name="ProfitableShare">Share of test windows with a gain.</param>
public sealed record WalkForward(
    string? Parent,
    IReadOnlyList<WalkForwardWindow> Windows,
    Estimate OutOfSampleReturn,
    Estimate AnnualOutOfSample,
    Estimate AnnualInSample,
    Estimate Efficiency,
    Estimate ProfitableShare)
{
    /// <summary>Combines segments.</summary>
    /// <param name="segments">Segments in any order. Of a sweep, only the run that was chosen in each training window.</param>
    /// <param name="periodsPerYear">Trading days in a year.</param>
    /// <returns>One result for each parent, ordered by its name.</returns>
    public static IReadOnlyList<WalkForward> Of(IEnumerable<WalkForwardSegment> segments, double periodsPerYear = 252) =>
        [.. segments.GroupBy(segment => segment.Parent).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => OfOne(group.Key, [.. group], periodsPerYear))];

    static WalkForward OfOne(string? parent, List<WalkForwardSegment> segments, double periodsPerYear)
    {
        var tests = segments.Where(segment => segment.Role == WindowRole.Test).OrderBy(segment => segment.Start).ToList();
        if (segments.GroupBy(segment => (segment.WindowId, segment.Role)).Any(group => group.Count() > 1))
            return Result([], Reasons.AmbiguousWindow);

        var trains = segments.Where(segment => segment.Role == WindowRole.Train).ToDictionary(segment => segment.WindowId);
        var windows = tests.ConvertAll(test => Window(test, trains.GetValueOrDefault(test.WindowId)));
        var paired = tests.FindAll(test => trains.ContainsKey(test.WindowId));
        var training = paired.ConvertAll(test => trains[test.WindowId]);
        var reason = Unusable(tests)
            ?? (tests.Zip(tests.Skip(1)).Any(pair => pair.First.End >= pair.Second.Start) ? Reasons.OverlappingWindows : null)
            ?? (paired.Exists(test => trains[test.WindowId].End >= test.Start) ? Reasons.TrainNotBeforeTest : null);
        if (reason is not null)
            return Result(windows, reason);

        var inReason = paired.Count == 0 ? Reasons.NoTrainWindow : Unusable(training);
        double? inSample = inReason is null ? Annual(training, periodsPerYear) : null;
        var gain = inReason ?? (inSample > 0 ? null : Reasons.NoTrainGain);
        return new WalkForward(
            parent,
            windows,
            Figure("out_of_sample_return", Growth(tests) - 1, null),
            Figure("annual_out_of_sample", Annual(tests, periodsPerYear), null),
            Figure("annual_in_sample", inSample, inReason),
            Figure("walk_forward_efficiency", gain is null ? Annual(paired, periodsPerYear) / inSample : null, gain),
            Figure("profitable_window_share", (double)tests.Count(test => test.Return > 0) / tests.Count, null));

        WalkForward Result(IReadOnlyList<WalkForwardWindow> found, string why) => new(
            parent,
            found,
            Figure("out_of_sample_return", null, why),
            Figure("annual_out_of_sample", null, why),
            Figure("annual_in_sample", null, why),
            Figure("walk_forward_efficiency", null, why),
            Figure("profitable_window_share", null, why));

        Estimate Figure(string statistic, double? value, string? why)
        {
            var procedure = new Procedure(statistic, "nothing of a test window was known when its parameters were chosen", tests.Count)
            {
                PeriodsPerYear = periodsPerYear
            };
            return value is { } number && !double.IsFinite(number)
                ? new Estimate(procedure, null, Reasons.NotFinite)
                : new Estimate(procedure, value, why);
        }
    }

    static WalkForwardWindow Window(WalkForwardSegment test, WalkForwardSegment? train) =>
        new(test.WindowId, train?.Start, train?.End, test.Start, test.End, train?.Return, test.Return);

    static string? Unusable(List<WalkForwardSegment> segments) =>
        segments.Count == 0 || segments.Exists(segment => segment.Days < 1) ? Reasons.TooFew
        : segments.Exists(segment => segment.Return is not { } value || !Usable.Number(value)) ? Reasons.NotFinite
        : segments.Exists(segment => segment.Return <= -1) ? Reasons.Ruined
        : null;

    static double Growth(List<WalkForwardSegment> segments) =>
        segments.Aggregate(1.0, (product, segment) => product * (1 + segment.Return!.Value));

    // A rate per day, so that overlapping training windows do not count a day more than once.
    static double Annual(List<WalkForwardSegment> segments, double periodsPerYear) =>
        Math.Pow(Growth(segments), periodsPerYear / segments.Sum(segment => segment.Days)) - 1;
}
