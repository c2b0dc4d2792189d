using System;
using System.Collections.Generic;
using System.Linq;
using TradingPlatform.BusinessLayer;

namespace VolumeReader
{
    public class VolumeReader : Strategy, ICurrentSymbol, ICurrentAccount
    {
        [InputParameter("Symbol", 0)]
        public Symbol CurrentSymbol { get; set; }

        [InputParameter("Account", 1)]
        public Account CurrentAccount { get; set; }

        [InputParameter("Delta of a bar that is followed", 2, 1, 100000, 1, 0)]
        public int DeltaLimit = 20;

        private HistoricalData history;
        private IVolumeAnalysisCalculationProgress progress;
        private double lastDelta, pointOfControl, total;
        private int withVolume;

        public VolumeReader()
        {
            this.Name = "Volume reader";
            this.Description = "Follows bars with much delta";
        }

        protected override void OnRun()
        {
            if (this.CurrentSymbol == null || this.CurrentAccount == null)
            {
                this.Log("nothing chosen", StrategyLoggingLevel.Error);
                return;
            }

            this.history =
                this.CurrentSymbol.GetHistory(Period.MIN1, this.CurrentSymbol.HistoryType, Core.TimeUtils.DateTimeUtcNow.AddHours(-2));
            this.progress = Core.VolumeAnalysis.CalculateProfile(this.history, new VolumeAnalysisCalculationParameters
            {
                CalculatePriceLevels = true,
                DeltaCalculationType = DeltaCalculationType.AggressorFlag,
            });
            this.progress.ProgressChanged += this.OnProgress;
            this.progress.StateChanged += this.OnProgress;
            this.history.NewHistoryItem += this.OnBar;
        }

        protected override void OnStop()
        {
            if (this.progress != null && this.progress.State != VolumeAnalysisCalculationState.Finished)
                this.progress.AbortLoading();
            if (this.history != null)
            {
                this.history.NewHistoryItem -= this.OnBar;
                this.history.Dispose();
            }
        }

        protected override List<StrategyMetric> OnGetMetrics()
        {
            List<StrategyMetric> result = base.OnGetMetrics();
            result.Add("Calculation", this.history?.VolumeAnalysisCalculationProgress?.ProgressPercent + "%");
            result.Add("Bars with volume", this.withVolume.ToString());
            result.Add("Last delta", this.lastDelta);
            result.Add("POC", this.pointOfControl);
            result.Add("Volume", this.total);
            return result;
        }

        private void OnProgress(object sender, VolumeAnalysisTaskEventArgs e) => this.Log($"{e.CalculationState} {e.ProgressPercent}%");

        private void OnBar(object sender, HistoryEventArgs e)
        {
            if (this.progress.State != VolumeAnalysisCalculationState.Finished)
                return;

            VolumeAnalysisData data = this.history[1]?.VolumeAnalysisData;
            if (data == null || data.Total == null)
                return;

            this.withVolume++;
            this.total += data.Total.Volume;
            this.lastDelta = data.Total.Delta;
            if (data.PriceLevels.Count > 0)
                this.pointOfControl = data.PriceLevels.OrderByDescending(level => level.Value.Volume).First().Key;

            if (Math.Abs(this.lastDelta) < this.DeltaLimit)
                return;

            Side side = this.lastDelta > 0 ? Side.Buy : Side.Sell;
            foreach (Position position in Core.Positions.Where(p => p.Symbol == this.CurrentSymbol && p.Side != side))
                position.Close();
            if (!Core.Positions.Any(p => p.Symbol == this.CurrentSymbol && p.Side == side))
                Core.PlaceOrder(this.CurrentSymbol, this.CurrentAccount, side, TimeInForce.GTC, 1);
        }
    }
}
