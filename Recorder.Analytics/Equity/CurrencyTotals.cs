namespace Recorder.Analytics.Equity;

/// <summary>The running sums of one currency, and the points made of them.</summary>
sealed class CurrencyTotals(string? currency)
{
    decimal _quantity;
    decimal _market;
    decimal _exposure;
    decimal _realized;
    decimal _unrealized;
    decimal _fees;
    decimal _traded;
    decimal _sold;
    decimal _flows;
    decimal? _price;
    EquityPoint _last;
    bool _moved = true;

    internal string? Currency => currency;

    internal List<EquityPoint> Points { get; private set; } = [];

    internal int Fills { get; private set; }

    internal int FeesNotTold { get; private set; }

    internal string? Reason { get; private set; }

    internal void Refuse(string reason) => Reason ??= reason;

    /// <summary>Nothing of it can be told any more.</summary>
    internal void Drop(string reason)
    {
        Refuse(reason);
        Points = [];
    }

    internal void Hold(BookValue book, decimal sign)
    {
        _quantity += sign * book.Quantity;
        _market += sign * book.MarketValue;
        _exposure += sign * Math.Abs(book.MarketValue);
        _unrealized += sign * book.Unrealized;
        _moved = true;
    }

    internal void Realize(decimal amount) => _realized += amount;

    internal void Trade(decimal value, bool bought, bool feeTold)
    {
        Fills++;
        if (!feeTold)
            FeesNotTold++;
        _traded += Math.Abs(value);
        if (!bought)
            _sold += Math.Abs(value);
        _moved = true;
    }

    internal void Pay(decimal fee)
    {
        _fees += fee;
        _moved = true;
    }

    internal void Flow(decimal amount)
    {
        _flows += amount;
        _moved = true;
    }

    internal void See(decimal price)
    {
        _price = price;
        _moved = true;
    }

    internal void Point(DateTime time, int bars)
    {
        if (Reason is not null)
            return;
        if (_moved)
        {
            _last = new EquityPoint(
                time, bars, (double)_quantity, (double?)_price, (double)_market, (double)(_realized + _unrealized - _fees), (double)_realized,
                (double)_unrealized, (double)_fees, (double)_exposure, (double)_traded, (double)_sold, (double)_flows);
            _moved = false;
        }

        Points.Add(_last with { Time = time, Bars = bars });
    }

    internal EquityCurve Curve(decimal? balance, DateTime start, DateTime end) =>
        new(currency, balance, start, end, Reason is null ? Points : [], Fills, FeesNotTold, Reason);
}
