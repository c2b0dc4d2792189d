namespace Recorder.Analytics.Equity;

/// <summary>The running sums of one currency, and the points of its curve.</summary>
sealed class CurrencyTotals(string? currency, int points)
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
    bool _filled = true;
    bool _marked = true;

    internal string? Currency => currency;

    internal List<EquityPoint> Points { get; private set; } = new(points);

    internal int Fills { get; private set; }

    internal int FeesUnknown { get; private set; }

    internal string? Reason { get; private set; }

    internal void Refuse(string reason) => Reason ??= reason;

    /// <summary>Marks the curve as unknown from here on.</summary>
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
        _filled = true;
    }

    internal void Mark(BookValue book, decimal price)
    {
        var before = book.MarketValue;
        book.Mark(price);
        _market += book.MarketValue - before;
        _unrealized += book.MarketValue - before;
        _exposure += Math.Abs(book.MarketValue) - Math.Abs(before);
    }

    internal void Realize(decimal amount) => _realized += amount;

    internal void Trade(decimal value, bool bought, bool feeKnown)
    {
        Fills++;
        if (!feeKnown)
            FeesUnknown++;
        _traded += Math.Abs(value);
        if (!bought)
            _sold += Math.Abs(value);
        _filled = true;
    }

    internal void Pay(decimal fee)
    {
        _fees += fee;
        _filled = true;
    }

    internal void Flow(decimal amount)
    {
        _flows += amount;
        _filled = true;
    }

    internal void See(decimal price)
    {
        _price = price;
        _marked = true;
    }

    internal void Point(DateTime time, int bars)
    {
        if (Reason is not null)
            return;

        // Most points are bars without a fill between them. So values that only fills change are converted once and kept.
        if (_filled)
        {
            _last = _last with
            {
                PositionQuantity = (double)_quantity,
                Realized = (double)_realized,
                FeesCum = (double)_fees,
                Traded = (double)_traded,
                Sold = (double)_sold,
                Flows = (double)_flows,
            };
        }

        if (_filled || _marked)
        {
            _last = _last with
            {
                PriceRef = (double?)_price,
                MarketValue = (double)_market,
                Unrealized = (double)_unrealized,
                Exposure = (double)_exposure,
                Pnl = (double)(_realized + _unrealized - _fees),
            };
        }

        (_filled, _marked) = (false, false);
        Points.Add(_last with { Time = time, Bars = bars });
    }

    internal EquityCurve Curve(decimal? balance, DateTime start, DateTime end) =>
        new(currency, balance, start, end, Reason is null ? Points : [], Fills, FeesUnknown, Reason);
}
