namespace Recorder.Analytics.Validation;

/// <summary>Role of a segment.</summary>
public enum WindowRole
{
    /// <summary>In sample: parameters were chosen on it.</summary>
    Train,

    /// <summary>Out of sample: the chosen parameters were tested on it.</summary>
    Test,
}

/// <summary>One recorded run of a walk-forward, or a segment of one.</summary>
/// <param name="WindowId">The window; its training and its test segment share it.</param>
/// <param name="Role">Its role.</param>
/// <param name="Start">First instant, UTC.</param>
/// <param name="End">Last instant, UTC.</param>
/// <param name="Return">Total return, a fraction; null when unknown.</param>
/// <param name="Days">Number of trading days.</param>
/// <param name="Parent">The sweep or run that it belongs to; windows of different parents are never mixed.</param>
public sealed record WalkForwardSegment(
    string WindowId, WindowRole Role, DateTime Start, DateTime End, double? Return, int Days, string? Parent = null)
{
    /// <summary>
    /// Cuts one run into consecutive windows, each with a part in sample and the rest out of sample. The parameters never changed, so this
    /// shows how steady the run was, and not the quality of a choice.
    /// </summary>
    /// <param name="days">Days of the returns, rising, UTC.</param>
    /// <param name="returns">Daily returns, one a day.</param>
    /// <param name="windows">Number of windows; their lengths differ by at most a day.</param>
    /// <param name="inSampleShare">Share of each window that is in sample, above 0 and below 1; rounded down, and at least a day on either
    /// side.</param>
    /// <param name="parent">The run.</param>
    /// <returns>Two segments per window; empty when a window would have fewer than two days.</returns>
    /// <exception cref="ArgumentException">There are not as many days as returns, or they do not rise.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of windows is below 1, or the share is out of range.</exception>
    public static IReadOnlyList<WalkForwardSegment> Split(
        IReadOnlyList<DateTime> days, IReadOnlyList<double> returns, int windows, double inSampleShare = 0.7, string? parent = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(windows, 1);
        if (!(inSampleShare is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(inSampleShare), inSampleShare, "A share in sample lies above 0 and below 1.");
        if (days.Count != returns.Count || days.Zip(days.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw new ArgumentException("Every return has a day, and the days rise.", nameof(days));
        if (returns.Count / 2 < windows)
            return [];

        return [.. Enumerable.Range(0, windows).SelectMany(Window)];

        WalkForwardSegment[] Window(int index)
        {
            var (first, end) = (Edge(index), Edge(index + 1));
            var cut = first + Math.Clamp((int)((end - first) * inSampleShare), 1, end - first - 1);
            return [Segment(index, WindowRole.Train, first, cut), Segment(index, WindowRole.Test, cut, end)];
        }

        int Edge(int index) => (int)((long)returns.Count * index / windows);

        WalkForwardSegment Segment(int index, WindowRole role, int first, int end)
        {
            var growth = returns.Skip(first).Take(end - first).Aggregate(1.0, (product, value) => product * (1 + value));
            var id = (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return new WalkForwardSegment(
                id, role, days[first], days[end - 1], double.IsFinite(growth) ? growth - 1 : null, end - first, parent);
        }
    }
}
