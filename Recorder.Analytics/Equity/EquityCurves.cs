using Recorder.Analytics.Trades;

namespace Recorder.Analytics.Equity;

/// <summary>
/// Equity of a run from its fills and prices: start balance + realised + unrealised profit and loss - fees. Positions are valued at the
/// last mark or the last fill, whichever is later. Pure.
/// </summary>
public static class EquityCurves
{
    /// <summary>Computes the curves.</summary>
    /// <returns>One curve per currency. A fee in another currency than its symbol belongs to the curve of the fee's currency; a fee of
    /// zero belongs to no curve. A fill with a quantity of zero or below is ignored. Of two fills with the same id, the last one counts. A
    /// curve is empty, with a reason, when a fill has no price (<c>no_price</c>), a symbol no multiplier (<c>no_multiplier</c>), or an
    /// amount exceeds the range of a decimal (<c>out_of_range</c>).
    /// </returns>
    public static RunEquity Of(EquityInput input) => new Walk(input).Run();

    sealed class Walk
    {
        readonly EquityInput _input;
        readonly List<Fill> _fills;
        readonly IReadOnlyList<CashFlow> _flows;
        readonly Dictionary<string, SymbolValue> _symbols = new(StringComparer.Ordinal);
        readonly List<CurrencyTotals> _totals = [];
        readonly PriorityQueue<MarkCursor, DateTime> _marks = new();
        readonly DateTime _start;
        readonly DateTime _end;
        TimeSpan _held;
        bool _heldSinceBar;
        int _open;
        int _bars;
        int _barsHeld;

        internal Walk(EquityInput input)
        {
            _input = input;
            _fills = [.. input.Fills.Where(fill => fill.Quantity > 0).GroupBy(fill => fill.ExecutionId, StringComparer.Ordinal)
                .Select(reports => reports.Last())
                .OrderBy(fill => fill.Time).ThenBy(fill => fill.Sequence)];
            _start = _fills.Count > 0 && _fills[0].Time < input.Start ? _fills[0].Time : input.Start;
            _end = _fills.Count > 0 && _fills[^1].Time > input.End ? _fills[^1].Time : input.End;
            _flows = [.. (input.Flows ?? []).Where(flow => flow.Time > _start && flow.Time <= _end).OrderBy(flow => flow.Time)];
            foreach (var symbol in (input.Found ?? []).Select(found => found.Symbol).Concat(_fills.Select(fill => fill.Symbol)))
                Symbol(symbol);
            foreach (var currency in _fills.Where(fill => fill.Fee is not (null or 0) && fill.FeeCurrency is not null)
                .Select(fill => fill.FeeCurrency))
                Totals(currency);
            if (_totals.Count == 0)
                Totals(input.Currency);
        }

        internal RunEquity Run()
        {
            try
            {
                Follow();
            }
            catch (OverflowException)
            {
                _totals.ForEach(totals => totals.Drop(Reasons.OutOfRange));
            }

            var curves = _totals.ConvertAll(totals => totals.Curve(IsBalance(totals) ? _input.StartBalance : null, _start, _end));
            return new RunEquity(curves, _start, _end, _held, _bars, _barsHeld);
        }

        bool IsBalance(CurrencyTotals totals) => _input.Currency is null ? _totals.Count == 1 : AreSame(totals.Currency, _input.Currency);

        static bool AreSame(string? currency, string? other) => string.Equals(currency, other, StringComparison.OrdinalIgnoreCase);

        void Follow()
        {
            Begin();
            var (fill, flow, now) = (0, 0, _start);
            while (Next(fill, flow) is { } time)
            {
                Pass(now, time);
                now = time;
                for (; fill < _fills.Count && _fills[fill].Time == time; fill++)
                    Take(_fills[fill]);
                Mark(time);
                for (; flow < _flows.Count && _flows[flow].Time == time; flow++)
                    _totals.Find(IsBalance)?.Flow(_flows[flow].Amount);
                Point(time);
            }

            Pass(now, _end);
        }

        void Begin()
        {
            foreach (var (symbol, marks) in _input.Marks)
            {
                var cursor = new MarkCursor(marks, _symbols.GetValueOrDefault(symbol));
                while (cursor.Time <= _start)
                    cursor.Take();
                Queue(cursor);
            }

            foreach (var found in _input.Found ?? [])
                Change(Symbol(found.Symbol), symbol => symbol.Found(found));
            Point(_start);
        }

        DateTime? Next(int fill, int flow)
        {
            DateTime? next = _marks.TryPeek(out _, out var mark) ? mark : null;
            if (fill < _fills.Count && !(next <= _fills[fill].Time))
                next = _fills[fill].Time;
            return flow < _flows.Count && !(next <= _flows[flow].Time) ? _flows[flow].Time : next;
        }

        void Pass(DateTime from, DateTime to)
        {
            if (_open == 0)
                return;
            _held += to - from;
            _heldSinceBar = true;
        }

        void Take(Fill fill)
        {
            Change(Symbol(fill.Symbol), symbol => symbol.Fill(fill));
            if (fill.Fee is { } fee and not 0)
                (fill.FeeCurrency is null ? Symbol(fill.Symbol).Totals : Totals(fill.FeeCurrency)).Pay(fee);
            _heldSinceBar = true;
        }

        void Change(SymbolValue symbol, Action<SymbolValue> change)
        {
            _open -= symbol.Open;
            change(symbol);
            _open += symbol.Open;
        }

        void Mark(DateTime time)
        {
            if (!_marks.TryPeek(out _, out var first) || first != time)
                return;
            while (_marks.TryPeek(out var cursor, out first) && first == time)
            {
                _marks.Dequeue();
                while (cursor.Time == time)
                    cursor.Take();
                Queue(cursor);
            }

            _bars++;
            if (_heldSinceBar)
                _barsHeld++;
            _heldSinceBar = false;
        }

        void Queue(MarkCursor cursor)
        {
            if (cursor.Time <= _end)
                _marks.Enqueue(cursor, cursor.Time.Value);
        }

        void Point(DateTime time) => _totals.ForEach(totals => totals.Point(time, _bars));

        // An upper bound, so that the list does not grow.
        int Instants() => 1 + _fills.Count + _flows.Count + _input.Marks.Values.Sum(marks => marks.Count);

        SymbolValue Symbol(string name)
        {
            if (_symbols.TryGetValue(name, out var symbol))
                return symbol;
            var contract = _input.Contract(name);
            return _symbols[name] = new SymbolValue(contract, Totals(contract.Currency));
        }

        CurrencyTotals Totals(string? currency)
        {
            if (_totals.Find(totals => AreSame(totals.Currency, currency)) is { } known)
                return known;
            _totals.Add(new CurrencyTotals(currency, Instants()));
            return _totals[^1];
        }
    }

    /// <summary>Steps through the marks of a symbol.</summary>
    sealed class MarkCursor(IReadOnlyList<PriceMark> marks, SymbolValue? symbol)
    {
        int _next;

        internal DateTime? Time => _next < marks.Count ? marks[_next].Time : null;

        internal void Take()
        {
            symbol?.See(marks[_next].Price);
            _next++;
        }
    }
}
