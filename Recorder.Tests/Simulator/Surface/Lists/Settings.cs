namespace Recorder.Tests.Simulator.Surface;

static partial class Lists
{
    /// <summary>Parameters and settings, from the signatures with which public strategies compile.</summary>
    internal const string Settings = """
        class TradingPlatform.BusinessLayer.InputParameterAttribute : Attribute
            InputParameterAttribute(string name = "", int sortIndex = 0, double minimum = -2147483648, double maximum = 2147483647, double increment = 0.01, int decimalPlaces = 2, object[] variants = null)
        class TradingPlatform.BusinessLayer.PasswordHolder
            PasswordHolder()
            string Password { get; set; }
        class TradingPlatform.BusinessLayer.SelectItem
            SelectItem(string text, object value)
            SelectItem(string text, int value)
            string Text { get; set; }
            object Value { get; set; }
        abstract class TradingPlatform.BusinessLayer.SettingItem : INotifyPropertyChanged
            virtual SettingItem GetCopy()
            string Name { get; set; }
            string Text { get; set; }
            virtual object Value { get; set; }
            int SortIndex { get; set; }
            string Description { get; set; }
            SettingItemRelation Relation { get; set; }
            abstract SettingItemType Type { get; }
            SettingItemSeparatorGroup SeparatorGroup { get; set; }
            bool Enabled { get; set; }
            SettingItemValueChangingBehavior ValueChangingBehavior { get; set; }
            event PropertyChangedEventHandler PropertyChanged
        class TradingPlatform.BusinessLayer.SettingItemAccount : SettingItem, INotifyPropertyChanged
            SettingItemAccount(string name, Account value = null, int sortIndex = 0)
        class TradingPlatform.BusinessLayer.SettingItemBoolean : SettingItem, INotifyPropertyChanged
            SettingItemBoolean(string name, bool value, int sortIndex = 0)
        class TradingPlatform.BusinessLayer.SettingItemColor : SettingItem, INotifyPropertyChanged
            SettingItemColor(string name, Color value, int sortIndex = 0)
        class TradingPlatform.BusinessLayer.SettingItemDateTime : SettingItem, INotifyPropertyChanged
            SettingItemDateTime(string name, DateTime value = default, int sortIndex = 0)
            DatePickerFormat Format { get; set; }
        class TradingPlatform.BusinessLayer.SettingItemDouble : SettingItemNumber<double>, SettingItem, INotifyPropertyChanged
            SettingItemDouble(string name, double value, int sortIndex = 0)
        static class TradingPlatform.BusinessLayer.SettingItemExtensions
            static bool TryGetValue<T>(this IList<SettingItem> settings, string name, out T value)
            static SettingItem GetItemByName(this IList<SettingItem> settings, string name)
            static T GetValue<T>(this IList<SettingItem> settings, string name)
            static void UpdateValues(this IList<SettingItem> settings, IList<SettingItem> from)
            static void UpdateItemValue(this IList<SettingItem> settings, string name, object value)
        class TradingPlatform.BusinessLayer.SettingItemGroup : SettingItem, INotifyPropertyChanged
            void AddItem(SettingItem item)
            SettingItemGroup(string name, IList<SettingItem> items, int sortIndex = 0)
        class TradingPlatform.BusinessLayer.SettingItemInteger : SettingItemNumber<int>, SettingItem, INotifyPropertyChanged
            SettingItemInteger(string name, int value, int sortIndex = 0)
        class TradingPlatform.BusinessLayer.SettingItemLong : SettingItemNumber<long>, SettingItem, INotifyPropertyChanged
            SettingItemLong(string name, long value, int sortIndex = 0)
        class TradingPlatform.BusinessLayer.SettingItemMultipleRelation : SettingItemRelation
            SettingItemMultipleRelation(params SettingItemRelation[] relations)
        abstract class TradingPlatform.BusinessLayer.SettingItemNumber<T> : SettingItem, INotifyPropertyChanged
            T Minimum { get; set; }
            T Maximum { get; set; }
            T Increment { get; set; }
            int DecimalPlaces { get; set; }
            string Dimension { get; set; }
        class TradingPlatform.BusinessLayer.SettingItemObject : SettingItem, INotifyPropertyChanged
            SettingItemObject(string name, object value, int sortIndex = 0)
        class TradingPlatform.BusinessLayer.SettingItemPassword : SettingItem, INotifyPropertyChanged
            SettingItemPassword(string name, PasswordHolder value, int sortIndex = 0)
        class TradingPlatform.BusinessLayer.SettingItemPeriod : SettingItem, INotifyPropertyChanged
            SettingItemPeriod(string name, Period value, int sortIndex = 0)
            BasePeriod[] ExcludedPeriods { get; set; }
        class TradingPlatform.BusinessLayer.SettingItemRadioLocalized : SettingItem, INotifyPropertyChanged
            SettingItemRadioLocalized(string name, object value, List<SelectItem> items, int sortIndex = 0)
        class TradingPlatform.BusinessLayer.SettingItemRelation
            SettingItemRelation()
        class TradingPlatform.BusinessLayer.SettingItemRelationEnability : SettingItemRelation
            SettingItemRelationEnability(string name, params object[] values)
        class TradingPlatform.BusinessLayer.SettingItemRelationVisibility : SettingItemRelation
            SettingItemRelationVisibility(string name, params object[] values)
        class TradingPlatform.BusinessLayer.SettingItemSelector : SettingItem, INotifyPropertyChanged
            SettingItemSelector(string name, string value, IEnumerable<string> items, int sortIndex = 0)
        class TradingPlatform.BusinessLayer.SettingItemSelectorLocalized : SettingItem, INotifyPropertyChanged
            SettingItemSelectorLocalized(string name, object value, List<SelectItem> items, int sortIndex = 0)
            List<SelectItem> Items { get; set; }
        class TradingPlatform.BusinessLayer.SettingItemSeparatorGroup
            SettingItemSeparatorGroup(string text = "", int sortIndex = 0)
        class TradingPlatform.BusinessLayer.SettingItemString : SettingItem, INotifyPropertyChanged
            SettingItemString(string name, string value, int sortIndex = 0)
        class TradingPlatform.BusinessLayer.SettingItemSymbol : SettingItem, INotifyPropertyChanged
            SettingItemSymbol(string name, Symbol value = null, int sortIndex = 0)
        class TradingPlatform.BusinessLayer.SettingItemTextArea : SettingItem, INotifyPropertyChanged
            SettingItemTextArea(string name, string value, int sortIndex = 0)
        """;
}
