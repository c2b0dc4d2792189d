using Recorder.Analytics.Equity;
using Recorder.Analytics.Metrics;
using Recorder.Analytics.Trades;
using Recorder.Analytics.Twins;

namespace Recorder.Tests.Analytics.Twins;

/// <summary>
/// A run and a copy of it with known faults, one for each trade at most. The amount of each fault is computed from its trade only.
/// </summary>
sealed class FaultyTwin
{
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(3);

    const int MinutesOfTrade = 20;
    const int Held = 8;
    const decimal Fee = 2.1m;
    readonly Random _random;
    readonly decimal[] _closes;
    readonly HashSet<int> _missedBars = [];
    readonly List<TwinOrder> _sound = [];
    readonly List<TwinOrder> _faulty = [];
    readonly List<Outage> _outages = [];

    internal FaultyTwin(int seed)
    {
        _random = new Random(seed);
        var trades = _random.Next(1, 20);
        _closes = new decimal[(trades + 1) * MinutesOfTrade];
        _closes[0] = 5000;
        for (var minute = 1; minute < _closes.Length; minute++)
            _closes[minute] = _closes[minute - 1] + (_random.Next(-8, 9) * TwinRuns.Tick);
        for (var trade = 0; trade < trades; trade++)
            Make(5 + (trade * MinutesOfTrade), (Fault)_random.Next(Enum.GetValues<Fault>().Length));
    }

    enum Fault
    {
        None,
        Slipped,
        Delayed,
        DearFee,
        Dropped,
        Rejected,
        Disconnected,
        MissedBar,
        Partial,
        Extra,
        Resized,
    }

    /// <summary>The amount of each fault by cause.</summary>
    internal Dictionary<DifferenceCause, decimal> Log { get; } = [];

    /// <summary>The run without faults.</summary>
    internal TwinRun Sound => Run("b", _sound, []);

    /// <summary>The copy with faults, its orders shuffled.</summary>
    internal TwinRun Faulty => Run("a", _faulty, _missedBars) with { Outages = _outages };

    void Make(int minute, Fault fault)
    {
        var sign = _random.Next(2) == 0 ? 1 : -1;
        var quantity = _random.Next(2, 6);
        var (entry, exit) = (Market(minute, sign * quantity, TwinRole.Entry), Market(minute + Held, -sign * quantity, TwinRole.Exit));
        if (fault is not Fault.Extra)
            _sound.AddRange([entry, exit]);
        switch (fault)
        {
            case Fault.Slipped:
                var ticks = _random.Next(-3, 4);
                Keep(Market(minute, sign * quantity, TwinRole.Entry, ticks), exit);
                Note(DifferenceClass.Slippage, null, -ticks * TwinRuns.Tick * quantity * TwinRuns.PointValue);
                break;
            case Fault.Delayed:
                var later = _random.Next(1, 3);
                Keep(Market(minute + later, sign * quantity, TwinRole.Entry), exit);
                Note(DifferenceClass.Delay, null, -sign * quantity * (_closes[minute + later] - _closes[minute]) * TwinRuns.PointValue);
                break;
            case Fault.DearFee:
                Keep(entry with { Fills = [entry.Fills[0] with { Fee = 3 * quantity }] }, exit);
                Note(DifferenceClass.Fees, null, -(3 - Fee) * quantity);
                break;
            case Fault.Partial:
                Keep(Part(entry, 1), Part(exit, 1) with { Quantity = 1 });
                Note(DifferenceClass.Quantity, null, -Gross(entry, exit) * (quantity - 1) / quantity);
                Note(DifferenceClass.Fees, null, 2 * (quantity - 1) * Fee);
                break;
            case Fault.Resized:
                Keep(Market(minute, sign * (quantity + 1), TwinRole.Entry), Market(minute + Held, -sign * (quantity + 1), TwinRole.Exit));
                Note(DifferenceClass.Quantity, null, Gross(entry, exit) / quantity);
                Note(DifferenceClass.Fees, null, -2 * Fee);
                break;
            case Fault.Dropped:
                Note(DifferenceClass.Unexplained, TwinSide.First, -Net(entry, exit));
                break;
            case Fault.Rejected:
                Keep(entry with { End = OrderEnd.Rejected, Fills = [] });
                Note(DifferenceClass.Rejected, TwinSide.First, -Net(entry, exit));
                break;
            case Fault.Disconnected:
                _outages.Add(new Outage(OutageKind.Connection, TwinRuns.At(minute - 0.5), TwinRuns.At(minute + 0.5)));
                Note(DifferenceClass.ConnectionLost, TwinSide.First, -Net(entry, exit));
                break;
            case Fault.MissedBar:
                _missedBars.Add(minute);
                Note(DifferenceClass.MissedBar, TwinSide.First, -Net(entry, exit));
                break;
            case Fault.Extra:
                Keep(entry, exit);
                Note(DifferenceClass.Unexplained, TwinSide.Second, Net(entry, exit));
                break;
            default:
                Keep(entry, exit);
                break;
        }
    }

    void Keep(params TwinOrder[] orders) => _faulty.AddRange(orders);

    void Note(DifferenceClass type, TwinSide? lackedBy, decimal amount)
    {
        var cause = new DifferenceCause(type, lackedBy);
        Log[cause] = Log.GetValueOrDefault(cause) + amount;
    }

    // A market order fills one tick beyond the last close.
    TwinOrder Market(int minute, int signed, TwinRole role, int worse = 0) => TwinRuns.Filled(
        minute, signed, _closes[minute] + (Math.Sign(signed) * (1 + worse) * TwinRuns.Tick), Fee * Math.Abs(signed), role);

    static TwinOrder Part(TwinOrder order, int quantity) =>
        order with { Fills = [order.Fills[0] with { Quantity = quantity, Fee = Fee * quantity }] };

    static decimal Gross(TwinOrder entry, TwinOrder exit) =>
        (entry.IsBuy ? 1 : -1) * entry.Quantity * (exit.Fills[0].Price - entry.Fills[0].Price) * TwinRuns.PointValue;

    static decimal Net(TwinOrder entry, TwinOrder exit) =>
        Gross(entry, exit) - entry.Fills[0].Fee!.Value - exit.Fills[0].Fee!.Value;

    TwinRun Run(string id, List<TwinOrder> orders, HashSet<int> missed)
    {
        var shuffled = orders.ToArray();
        new Random(orders.Count).Shuffle(shuffled);
        return TwinRuns.Run(id, shuffled) with
        {
            EndUtc = TwinRuns.At(_closes.Length),
            Prices = new Dictionary<string, TwinPrices>
            {
                ["ES"] = new(TwinRuns.Minute,
                [
                    .. _closes.Select((price, minute) => new PriceMark(TwinRuns.At(minute), price))
                        .Where((_, minute) => !missed.Contains(minute)),
                ]),
            },
            Contracts = new Dictionary<string, Contract> { ["ES"] = new(TwinRuns.PointValue, TwinRuns.Tick, "USD") },
        };
    }
}
