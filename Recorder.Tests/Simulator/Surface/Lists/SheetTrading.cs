namespace Recorder.Tests.Simulator.Surface;

static partial class Lists
{
    /// <summary>What the fact sheet's prose names of orders, positions, strategies and settings.</summary>
    internal const string SheetTrading = """
        class TradingPlatform.BusinessLayer.Order
            MessageOpenOrder BuildMessage()
            bool Equals(Order other)
        class TradingPlatform.BusinessLayer.Trade
            Trade(string connectionId)
            MessageTrade BuildMessage()
        class TradingPlatform.BusinessLayer.Position
            void ForceRecalculatePnl()
            MessageOpenPosition BuildMessage()
        abstract class TradingPlatform.BusinessLayer.OrderType
            const string TOTAL = "total"
            virtual string Abbreviation { get; }
        class TradingPlatform.BusinessLayer.LocalOrders.LocalOrder
            Symbol Symbol { get; set; }
            Account Account { get; set; }
            Side Side { get; set; }
            double TotalQuantity { get; set; }
            OrderType OrderType { get; set; }
            TimeInForce TimeInForce { get; set; }
            double Price { get; set; }
            double TriggerPrice { get; set; }
            double TrailOffset { get; set; }
            AdditionalInfoCollection AdditionalInfo { get; set; }
        class TradingPlatform.BusinessLayer.LocalOrders.LocalOrdersManager : IEnumerable<LocalOrder>
            IEnumerator<LocalOrder> GetEnumerator()
        enum TradingPlatform.BusinessLayer.Modules.OrderPlacingStrategyState
            Processing
        abstract class TradingPlatform.BusinessLayer.Modules.OrderPlacingStrategy
            OrderPlacingStrategyState State { get; }
        abstract class TradingPlatform.BusinessLayer.Strategy
            LoggerEvent[] GetLogs(DateTime from, DateTime to)
            ConnectionDependency GetConnectionStateDependency()
        class TradingPlatform.BusinessLayer.InputParameterAttribute
            string Name { get; }
            int SortIndex { get; }
            double Minimum { get; }
            double Maximum { get; }
            double Increment { get; }
            int DecimalPlaces { get; }
            IComparable[] Variants { get; }
        abstract class TradingPlatform.BusinessLayer.SettingItem
            void SetValueWithReason(object value, SettingItemValueChangingReason reason)
        enum TradingPlatform.BusinessLayer.SettingItemValueChangingReason
            Manually
        class TradingPlatform.BusinessLayer.SettingItemPeriod
            int MultiplierMinimum { get; set; }
            int MultiplierMaximum { get; set; }
        class TradingPlatform.BusinessLayer.SettingItemAction : SettingItem
            SettingItemAction(string name, SettingItemActionDelegate value, int sortIndex = 0)
        static class TradingPlatform.BusinessLayer.SettingItemExtensions
            static SettingItem GetItemByPath(this IList<SettingItem> settings, params string[] path)
            static T GetVisibleValue<T>(this IList<SettingItem> settings, string name)
            static IList<SettingItem> ExpandGroups(this IList<SettingItem> settings)
        """;
}
