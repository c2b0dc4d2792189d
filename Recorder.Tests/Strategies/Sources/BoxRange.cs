using System;
using System.Collections.Generic;
using System.Linq;
using TradingPlatform.BusinessLayer;

namespace boxRange {
	public sealed class BoxRange : Strategy, ICurrentAccount, ICurrentSymbol
	{
		[InputParameter("Symbol", 0)]
		public Symbol CurrentSymbol { get; set; }

		[InputParameter("Account", 1)]
		public Account CurrentAccount { get; set; }

		[InputParameter("Box bars", 2)]
		public int BoxBars = 10;

		[InputParameter("Fade the box with limits", 3)]
		public bool Fade = true;

		[InputParameter("Break the box with stops", 4)]
		public bool Break = true;

		[InputParameter("Stop as a part of the box", 5, 0.05, 5, 0.05, 2)]
		public double StopPart = 0.4;

		[InputParameter("Target as a part of the box", 6, 0.05, 5, 0.05, 2)]
		public double TargetPart = 0.6;

		[InputParameter("Renew after bars", 7)]
		public int RenewAfter = 6;

		[InputParameter("Period", 8)]
		public Period Period = Period.MIN1;

		private HistoricalData hd;
		private readonly List<string> entries = new List<string>();
		private int age;

		public override string[] MonitoringConnectionsIds => new string[] { CurrentSymbol?.ConnectionId, CurrentAccount?.ConnectionId };

		public BoxRange() {
			Name = "Box range";
			Description = "Orders on both sides of a box; when one is filled the others go by hand";
		}

		protected override void OnRun() {
			if (CurrentSymbol == null || CurrentAccount == null) {
				Log("no symbol or no account", StrategyLoggingLevel.Error);
				Stop();
				return;
			}

			hd = CurrentSymbol.GetHistory(Period, Core.TimeUtils.DateTimeUtcNow.AddHours(-4));
			hd.NewHistoryItem += Bar;
			Core.PositionAdded += Opened;
			Core.PositionRemoved += Closed;
		}

		protected override void OnStop() {
			Core.PositionAdded -= Opened;
			Core.PositionRemoved -= Closed;
			if (hd != null) { hd.NewHistoryItem -= Bar; hd.Dispose(); hd = null; }
		}

		private void Bar(object sender, HistoryEventArgs e) {
			if (hd.Count <= BoxBars || Core.Positions.Any(p => p.Account == CurrentAccount && p.Symbol == CurrentSymbol))
				return;

			var alive = Core.Orders.Where(o => entries.Contains(o.Id)).ToList();
			if (alive.Count > 0 && ++age < RenewAfter)
				return;

			foreach (var o in alive)
				Core.CancelOrder(o);
			entries.Clear();
			age = 0;

			double top = double.MinValue, bottom = double.MaxValue;
			for (int i = 1; i <= BoxBars; i++) {
				top = Math.Max(top, hd[i][PriceType.High]);
				bottom = Math.Min(bottom, hd[i][PriceType.Low]);
			}

			double box = (top - bottom) / CurrentSymbol.TickSize;
			if (box < 4)
				return;

			double tick = CurrentSymbol.TickSize;
			if (Fade) {
				Send(Side.Buy, OrderType.Limit, bottom, box);
				Send(Side.Sell, OrderType.Limit, top, box);
			}
			if (Break) {
				Send(Side.Buy, OrderType.Stop, Math.Max(top, CurrentSymbol.Ask) + 2 * tick, box);
				Send(Side.Sell, OrderType.Stop, Math.Min(bottom, CurrentSymbol.Bid) - 2 * tick, box);
			}
		}

		private void Send(Side side, string type, double price, double box) {
			var request = new PlaceOrderRequestParameters {
				Symbol = CurrentSymbol,
				Account = CurrentAccount,
				Side = side,
				OrderTypeId = type,
				Quantity = 1,
				TimeInForce = TimeInForce.GTC,
				// A fraction of a box is rarely a whole number of ticks.
				StopLoss = SlTpHolder.CreateSL(box * StopPart, PriceMeasurement.Offset),
				TakeProfit = SlTpHolder.CreateTP(box * TargetPart, PriceMeasurement.Offset),
			};
			switch (type) {
				case OrderType.Limit: request.Price = price; break;
				case OrderType.Stop: request.TriggerPrice = price; break;
			}

			var r = Core.PlaceOrder(request);
			if (r.Status == TradingOperationResultStatus.Success)
				entries.Add(r.OrderId);
			else
				Log($"{side} {type} {price}: {r.Message}", StrategyLoggingLevel.Error);
		}

		private void Opened(Position p) {
			foreach (var o in Core.Orders.Where(o => entries.Contains(o.Id)).ToList())
				Core.CancelOrder(new CancelOrderRequestParameters { Order = o, OrderId = o.Id });
			entries.Clear();
		}

		private void Closed(Position p) => Log($"closed with {p.GrossPnLTicks} ticks");
	}
}
