namespace Recorder.Storage.Queries.Pages;

/// <summary>
/// The points of a line, reduced while they are read. Of each group of neighbours, the lowest and the highest point stay, so no spike is
/// lost.
/// </summary>
sealed class ThinnedPoints
{
    const int PointsOfGroup = 2;

    readonly List<IndicatorPoint> _points = [];
    long _groupSize = 1;
    long _inGroup;
    IndicatorPoint _first;
    (IndicatorPoint Point, long Place)? _lowest;
    (IndicatorPoint Point, long Place)? _highest;

    /// <summary>Number of points that will be added.</summary>
    internal long Bars { get; set; }

    /// <summary>Sets the largest number of points that stay; null for all.</summary>
    internal void Thin(int? most)
    {
        if (most is not { } limit || Bars <= limit)
            return;
        var groups = Math.Max(1, limit / PointsOfGroup);
        _groupSize = (Bars + groups - 1) / groups;
    }

    /// <summary>Adds the next point.</summary>
    internal void Add(in IndicatorPoint point)
    {
        if (_inGroup == 0)
            _first = point;
        if (point.Value is { } value)
        {
            if (_lowest is not { } low || value < low.Point.Value)
                _lowest = (point, _inGroup);
            if (_highest is not { } high || value > high.Point.Value)
                _highest = (point, _inGroup);
        }

        if (++_inGroup == _groupSize)
            EndGroup();
    }

    /// <summary>The points that stay, by time.</summary>
    internal IReadOnlyList<IndicatorPoint> End()
    {
        if (_inGroup > 0)
            EndGroup();
        // Two sets of columns may cover the same times.
        return [.. _points.OrderBy(point => point.TsUtc, StringComparer.Ordinal)];
    }

    void EndGroup()
    {
        // A group without any value stays as a gap in the line.
        if (_lowest is not { } low || _highest is not { } high)
            _points.Add(_first);
        else if (low.Place == high.Place)
            _points.Add(low.Point);
        else
            _points.AddRange(low.Place < high.Place ? [low.Point, high.Point] : [high.Point, low.Point]);
        (_inGroup, _lowest, _highest) = (0, null, null);
    }
}
