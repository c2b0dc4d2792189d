using System;
using System.Drawing;
using System.Linq;
using TradingPlatform.BusinessLayer;

namespace CustomIndicatorTrend
{
    /// <summary>
    /// A custom indicator: the middle of the highest and lowest price of some bars, with a band of the average range.
    /// </summary>
    public class MiddleBand : Indicator
    {
        [InputParameter("Bars", 0, 2, 1000, 1, 0)]
        public int Bars = 20;

        [InputParameter("Band", 1, 0.1, 10, 0.1, 1)]
        public double Band = 0.5;

        private double firstClose;
        private int updates;

        public MiddleBand()
            : base()
        {
            this.Name = "Middle band";
            this.Description = "Middle of the range";
            this.AddLineSeries("Middle", Color.CadetBlue, 1, LineStyle.Solid);
            this.AddLineSeries("Upper", Color.Gray, 1, LineStyle.Dash);
            this.AddLineSeries("Lower", Color.Gray, 1, LineStyle.Dot);
            this.SeparateWindow = false;
        }

        public override string ShortName => $"Middle ({this.Bars})";

        public int Updates => this.updates;

        protected override void OnInit()
        {
            this.firstClose = double.NaN;
            this.updates = 0;
        }

        protected override void OnUpdate(UpdateArgs args)
        {
            if (args.Reason == UpdateReason.NewBar || args.Reason == UpdateReason.HistoricalBar)
                this.updates++;
            if (double.IsNaN(this.firstClose))
                this.firstClose = this.Close();
            if (this.Count < this.Bars)
                return;

            double top = double.MinValue, bottom = double.MaxValue, ranges = 0;
            for (int i = 0; i < this.Bars; i++)
            {
                top = Math.Max(top, this.High(i));
                bottom = Math.Min(bottom, this.GetPrice(PriceType.Low, i));
                ranges += this.High(i) - this.Low(i);
            }

            double middle = (top + bottom) / 2;
            this.SetValue(middle);
            this.SetValue(middle + (this.Band * ranges / this.Bars), 1);
            this.SetValue(middle - (this.Band * ranges / this.Bars), 2);
        }

        protected override void OnClear() => this.firstClose = double.NaN;

        public override void OnPaintChart(PaintChartEventArgs args) => base.OnPaintChart(args);
    }

    public class CustomIndicatorTrend : Strategy, ICurrentSymbol, ICurrentAccount
    {
        [InputParameter("Symbol", 0)]
        public Symbol CurrentSymbol { get; set; }

        [InputParameter("Account", 1)]
        public Account CurrentAccount { get; set; }

        [InputParameter("Bars of the indicator", 2, 2, 1000, 1, 0)]
        public int Length = 20;

        [InputParameter("Period", 3)]
        public Period Period = Period.MIN1;

        private HistoricalData history;
        private MiddleBand band;

        public CustomIndicatorTrend() => this.Name = "Custom indicator trend";

        protected override void OnRun()
        {
            this.history =
                this.CurrentSymbol.GetHistory(this.Period, this.CurrentSymbol.HistoryType, Core.TimeUtils.DateTimeUtcNow.AddHours(-2));
            this.band = new MiddleBand { Bars = this.Length };
            this.history.AddIndicator(this.band);
            this.history.NewHistoryItem += this.OnBar;
        }

        protected override void OnStop()
        {
            this.Log(
                $"{this.band?.ShortName}: {this.band?.Updates} bars, {this.band?.LinesSeries.Length} lines, "
                    + $"{this.band?.LinesSeries[0].Name} last");
            this.history?.RemoveIndicator(this.band);
            this.history?.Dispose();
        }

        private void OnBar(object sender, HistoryEventArgs e)
        {
            double upper = this.band.GetValue(1, 1), lower = this.band.GetValue(1, 2), close = this.history.Close(1);
            if (double.IsNaN(upper) || double.IsNaN(lower))
                return;

            var position = Core.Positions.FirstOrDefault(p => p.Symbol == this.CurrentSymbol && p.Account == this.CurrentAccount);
            Side? wanted = close > upper ? Side.Buy : close < lower ? Side.Sell : (Side?)null;
            if (wanted == null || position?.Side == wanted)
                return;
            position?.Close();
            Core.PlaceOrder(this.CurrentSymbol, this.CurrentAccount, wanted.Value, quantity: 1);
        }
    }
}
