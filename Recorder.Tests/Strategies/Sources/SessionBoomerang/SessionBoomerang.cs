using System;
using System.Collections.Generic;
using System.Linq;
using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Integration;
using TradingPlatform.BusinessLayer.LocalOrders;

namespace SessionBoomerang
{
    /// <summary>The range of a session in the terminal's time zone: trades its breakout and adds lots on the way back.</summary>
    public sealed partial class SessionBoomerang : Strategy
    {
        [InputParameter("Note in the log", 1000)]
        private bool noteInLog = true;

        private HistoricalData bars;
        private Position position;
        private string entryOrderId;
        private double high, low;
        private DateTime day;
        private int entriesToday;
        private double worst;
        private readonly List<string> added = new List<string>();

        public SessionBoomerang()
        {
            this.Name = "Session boomerang";
            this.Description = "Break of a session's range with averaging";
        }

        public override string[] MonitoringConnectionsIds =>
            this.symbol == null ? Array.Empty<string>() : new[] { this.symbol.ConnectionId };

        protected override void OnRun()
        {
            if (this.symbol == null || this.account == null)
            {
                this.LogError("Symbol or account is not there");
                this.Stop();
                return;
            }

            this.bars = this.symbol.GetHistory(this.timeframe, this.symbol.HistoryType, Core.TimeUtils.DateTimeUtcNow.AddDays(-1));
            this.bars.NewHistoryItem += this.OnBar;
            Core.PositionAdded += this.OnPositionAdded;
            Core.PositionRemoved += this.OnPositionRemoved;
            Core.LocalOrders.Updated += this.OnLocalOrder;
        }

        protected override void OnStop()
        {
            Core.LocalOrders.Updated -= this.OnLocalOrder;
            Core.PositionAdded -= this.OnPositionAdded;
            Core.PositionRemoved -= this.OnPositionRemoved;
            if (this.position != null)
                this.position.Updated -= this.OnPositionUpdated;
            if (this.bars != null)
            {
                this.bars.NewHistoryItem -= this.OnBar;
                this.bars.Dispose();
                this.bars = null;
            }
        }

        private void OnBar(object sender, HistoryEventArgs e)
        {
            if (this.bars.Count < 2 || !(this.bars[1] is HistoryItemBar bar))
                return;

            DateTime local = this.ToLocal(bar.TimeLeft);
            if (local.Date != this.day)
            {
                this.day = local.Date;
                this.high = double.MinValue;
                this.low = double.MaxValue;
                this.entriesToday = 0;
            }

            TimeSpan clock = local.TimeOfDay;
            if (clock >= this.rangeFrom.TimeOfDay && clock < this.rangeTo.TimeOfDay)
            {
                this.high = Math.Max(this.high, bar.High);
                this.low = Math.Min(this.low, bar.Low);
                return;
            }

            if (this.high <= this.low)
                return;

            if (clock >= this.closeAt.TimeOfDay)
            {
                this.CloseAll("end of the day");
                return;
            }

            if (clock < this.rangeTo.TimeOfDay || this.position != null || this.entryOrderId != null
                || this.entriesToday >= this.maxEntries)
                return;

            double offset = (this.high - this.low) * this.breakPercent / 100;
            if (bar.Close > this.high + offset && this.AllowsLong)
                this.Enter(Side.Buy);
            else if (bar.Close < this.low - offset && this.AllowsShort)
                this.Enter(Side.Sell);
        }

        private DateTime ToLocal(DateTime utc)
        {
            TimeZoneInfo zone = Core.TimeUtils.SelectedTimeZone.TimeZoneInfo;
            DateTime shown = TimeZoneInfo.ConvertTime(utc, TimeZoneInfo.Utc, zone);
            return this.useTerminalZone ? Core.TimeUtils.ConvertFromUTCToSelectedTimeZone(utc) : shown;
        }

        private void OnLocalOrder(object sender, LocalOrderEventArgs e)
        {
            if (e.Lifecycle == EntityLifecycle.Removed)
                this.Note($"local order {e.LocalOrder.Id} is gone");
        }

        private void Note(string text)
        {
            if (this.noteInLog)
                this.LogInfo(text);
        }
    }
}
