using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TradingPlatform.BusinessLayer;

/// <summary>A timeframe: a unit and a multiplier.</summary>
/// <param name="basePeriod">Unit.</param>
/// <param name="periodMultiplier">How many units; at least 1.</param>
public readonly struct Period(BasePeriod basePeriod, int periodMultiplier) : IEquatable<Period>, IComparable<Period>, IComparable
{
    // In the order of BasePeriod. Assumption: the platform uses the same labels.
    static readonly string[] Suffixes = ["t", "s", "m", "h", "D", "W", "M", "Y"];

    /// <summary>1 tick.</summary>
    public static readonly Period TICK1 = new(BasePeriod.Tick, 1);

    /// <summary>1 second.</summary>
    public static readonly Period SECOND1 = new(BasePeriod.Second, 1);

    /// <summary>5 seconds.</summary>
    public static readonly Period SECOND5 = new(BasePeriod.Second, 5);

    /// <summary>10 seconds.</summary>
    public static readonly Period SECOND10 = new(BasePeriod.Second, 10);

    /// <summary>15 seconds.</summary>
    public static readonly Period SECOND15 = new(BasePeriod.Second, 15);

    /// <summary>30 seconds.</summary>
    public static readonly Period SECOND30 = new(BasePeriod.Second, 30);

    /// <summary>1 minute.</summary>
    public static readonly Period MIN1 = new(BasePeriod.Minute, 1);

    /// <summary>2 minutes.</summary>
    public static readonly Period MIN2 = new(BasePeriod.Minute, 2);

    /// <summary>3 minutes.</summary>
    public static readonly Period MIN3 = new(BasePeriod.Minute, 3);

    /// <summary>4 minutes.</summary>
    public static readonly Period MIN4 = new(BasePeriod.Minute, 4);

    /// <summary>5 minutes.</summary>
    public static readonly Period MIN5 = new(BasePeriod.Minute, 5);

    /// <summary>10 minutes.</summary>
    public static readonly Period MIN10 = new(BasePeriod.Minute, 10);

    /// <summary>15 minutes.</summary>
    public static readonly Period MIN15 = new(BasePeriod.Minute, 15);

    /// <summary>30 minutes.</summary>
    public static readonly Period MIN30 = new(BasePeriod.Minute, 30);

    /// <summary>1 hour.</summary>
    public static readonly Period HOUR1 = new(BasePeriod.Hour, 1);

    /// <summary>2 hours.</summary>
    public static readonly Period HOUR2 = new(BasePeriod.Hour, 2);

    /// <summary>3 hours.</summary>
    public static readonly Period HOUR3 = new(BasePeriod.Hour, 3);

    /// <summary>4 hours.</summary>
    public static readonly Period HOUR4 = new(BasePeriod.Hour, 4);

    /// <summary>6 hours.</summary>
    public static readonly Period HOUR6 = new(BasePeriod.Hour, 6);

    /// <summary>8 hours.</summary>
    public static readonly Period HOUR8 = new(BasePeriod.Hour, 8);

    /// <summary>12 hours.</summary>
    public static readonly Period HOUR12 = new(BasePeriod.Hour, 12);

    /// <summary>1 day.</summary>
    public static readonly Period DAY1 = new(BasePeriod.Day, 1);

    /// <summary>1 week.</summary>
    public static readonly Period WEEK1 = new(BasePeriod.Week, 1);

    /// <summary>1 month.</summary>
    public static readonly Period MONTH1 = new(BasePeriod.Month, 1);

    /// <summary>1 year.</summary>
    public static readonly Period YEAR1 = new(BasePeriod.Year, 1);

    /// <summary>Unit.</summary>
    public BasePeriod BasePeriod { get; } = basePeriod;

    /// <summary>How many units.</summary>
    public int PeriodMultiplier { get; } = periodMultiplier;

    /// <summary>Length; zero for ticks, nominal (30 and 365 days) for months and years.</summary>
    public TimeSpan Duration => PeriodMultiplier * BasePeriod switch
    {
        BasePeriod.Second => TimeSpan.FromSeconds(1),
        BasePeriod.Minute => TimeSpan.FromMinutes(1),
        BasePeriod.Hour => TimeSpan.FromHours(1),
        BasePeriod.Day => TimeSpan.FromDays(1),
        BasePeriod.Week => TimeSpan.FromDays(7),
        BasePeriod.Month => TimeSpan.FromDays(30),
        BasePeriod.Year => TimeSpan.FromDays(365),
        _ => TimeSpan.Zero,
    };

    /// <summary>Length in 100 ns units.</summary>
    public long Ticks => Duration.Ticks;

    /// <summary>Whether both are equal.</summary>
    public static bool operator ==(Period left, Period right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Period left, Period right) => !left.Equals(right);

    /// <summary>Whether the left period is shorter.</summary>
    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left period is longer.</summary>
    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left period is shorter, or both are equal.</summary>
    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left period is longer, or both are equal.</summary>
    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    /// <summary>Parses a label such as "5m", "1D" or "1t".</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Period period)
    {
        period = default;
        if (string.IsNullOrEmpty(text))
            return false;
        int unit = Array.IndexOf(Suffixes, text[^1..]);
        if (unit < 0 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count < 1)
            return false;
        period = new Period((BasePeriod)unit, count);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(Period other) => BasePeriod == other.BasePeriod && PeriodMultiplier == other.PeriodMultiplier;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Period other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(BasePeriod, PeriodMultiplier);

    /// <summary>Orders by length; tick periods come first, by their count.</summary>
    public int CompareTo(Period other) =>
        Ticks == other.Ticks ? PeriodMultiplier.CompareTo(other.PeriodMultiplier) : Ticks.CompareTo(other.Ticks);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is Period other ? CompareTo(other) : 1;

    /// <summary>The short label: "1m", "5m", "1h", "1D", "1W", "1M", "1t", "30s".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{PeriodMultiplier}{Suffixes[(int)BasePeriod]}");
}

/// <summary>Unit of a <see cref="Period"/>.</summary>
public enum BasePeriod
{
    /// <summary>Tick.</summary>
    Tick,

    /// <summary>Second.</summary>
    Second,

    /// <summary>Minute.</summary>
    Minute,

    /// <summary>Hour.</summary>
    Hour,

    /// <summary>Day.</summary>
    Day,

    /// <summary>Week, from Monday.</summary>
    Week,

    /// <summary>Calendar month.</summary>
    Month,

    /// <summary>Calendar year.</summary>
    Year,
}
