namespace TradingPlatform.BusinessLayer;

/// <summary>
/// Wilder's parabolic stop and reverse. It starts with the second bar, upwards if that bar closes no lower than the first. The stop of a
/// bar is known when the bar opens. When the bar crosses its stop, the stop moves to the extreme of the previous trend.
/// </summary>
sealed class ParabolicStop : Indicator
{
    // One state per bar, so that the newest bar can be computed again.
    readonly List<State> _states = [];

    public ParabolicStop()
    {
        (Name, ShortName) = ("Parabolic SAR", "SAR");
        AddLineSeries("SAR");
    }

    [InputParameter("Step", 10, 0.001, 1)]
    internal double Step { get; set; } = 0.02;

    [InputParameter("Maximum", 20, 0.001, 1)]
    internal double Maximum { get; set; } = 0.2;

    protected override void OnInit() => _states.Clear();

    protected override void OnUpdate(UpdateArgs args)
    {
        int index = Count - 1;
        if (_states.Count == index)
            _states.Add(default);
        if (index == 0)
            return;
        _states[index] = index == 1 ? First() : Next(_states[index - 1]);
        SetValue(_states[index].Stop);
    }

    State First()
    {
        bool up = Close() >= Close(1);
        return up
            ? new State(true, Math.Min(Low(), Low(1)), Math.Max(High(), High(1)), Step)
            : new State(false, Math.Max(High(), High(1)), Math.Min(Low(), Low(1)), Step);
    }

    State Next(State before)
    {
        double stop = before.Stop + (before.Factor * (before.Extreme - before.Stop));

        // The stop never enters the range of the two previous bars.
        stop = before.Up ? Math.Min(stop, Math.Min(Low(1), Low(2))) : Math.Max(stop, Math.Max(High(1), High(2)));
        bool crossed = before.Up ? Low() < stop : High() > stop;
        if (crossed)
            return new State(!before.Up, before.Extreme, before.Up ? Low() : High(), Step);
        double extreme = before.Up ? Math.Max(before.Extreme, High()) : Math.Min(before.Extreme, Low());
        double factor = extreme == before.Extreme ? before.Factor : Math.Min(Maximum, before.Factor + Step);
        return new State(before.Up, stop, extreme, factor);
    }

    readonly record struct State(bool Up, double Stop, double Extreme, double Factor);
}
