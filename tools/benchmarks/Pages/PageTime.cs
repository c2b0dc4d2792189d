using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;

namespace Recorder.Benchmarks.Pages;

/// <summary>One measured time of a page.</summary>
/// <param name="Page">The page, and how it was opened.</param>
/// <param name="What">What the time ends with.</param>
/// <param name="Milliseconds">All measurements.</param>
sealed record PageTime(string Page, string What, IReadOnlyList<double> Milliseconds)
{
    // 95 of 100 measurements are not above this one.
    const double High = 0.95;

    /// <summary>A row for each time.</summary>
    internal static ResultTable Table(IReadOnlyList<PageTime> times) => new(
        "pages",
        ["page", "from the start to", "median ms", "95 % ms", "most ms", "measured"],
        [.. times.Select(time => (IReadOnlyList<string>)
        [
            time.Page, time.What, Figure.Whole(Spread.Of(time.Milliseconds).Median), Figure.Whole(time.Place(High)),
            Figure.Whole(time.Milliseconds.Max()), Figure.Whole(time.Milliseconds.Count),
        ])]);

    double Place(double share) => Milliseconds.Order().ElementAt((int)Math.Ceiling(share * Milliseconds.Count) - 1);
}
