using System;
using System.Collections.Generic;
using System.Drawing;
using TradingPlatform.BusinessLayer;

namespace SessionBoomerang
{
    public enum TradeDirection
    {
        Both,
        Long,
        Short,
    }

    public sealed partial class SessionBoomerang
    {
        private Symbol symbol;
        private Account account;
        private Period timeframe = Period.MIN1;
        private DateTime rangeFrom = new DateTime(2000, 1, 1, 7, 0, 0, DateTimeKind.Utc);
        private DateTime rangeTo = new DateTime(2000, 1, 1, 8, 0, 0, DateTimeKind.Utc);
        private DateTime closeAt = new DateTime(2000, 1, 1, 20, 30, 0, DateTimeKind.Utc);
        private bool useTerminalZone = true;
        private TradeDirection direction = TradeDirection.Both;
        private int baseQuantity = 2;
        private int maxEntries = 3;
        private double breakPercent = 5;
        private double targetPercent = 60;
        private double stopPercent = 80;
        private bool firstEnabled = true;
        private double firstPercent = 25;
        private int firstQuantity = 1;
        private bool secondEnabled = true;
        private double secondPercent = 50;
        private int secondQuantity = 2;
        private string chartText = "boomerang";
        private Color rangeColor = Color.FromArgb(80, 0, 128, 255);
        private bool sendMessages;
        private string token = "";
        private string mode = "Classic";
        private long magic = 20131007;
        private int style = 1;
        private string remarks = "";

        public override IList<SettingItem> Settings
        {
            get
            {
                IList<SettingItem> settings = base.Settings;

                var general = new SettingItemSeparatorGroup("General", 0);
                settings.Add(new SettingItemSymbol("symbol", this.symbol, 1) { Text = "Symbol", SeparatorGroup = general });
                settings.Add(new SettingItemAccount("account", this.account, 2) { Text = "Account", SeparatorGroup = general });
                settings.Add(new SettingItemPeriod("timeframe", this.timeframe, 3)
                {
                    Text = "Timeframe",
                    SeparatorGroup = general,
                    ExcludedPeriods = new[] { BasePeriod.Tick, BasePeriod.Year }
                });
                settings.Add(new SettingItemSelector("mode", this.mode, new List<string> { "Classic", "Careful" }, 4)
                {
                    Text = "Mode",
                    SeparatorGroup = general
                });
                settings.Add(new SettingItemSelectorLocalized("direction", new SelectItem("", (int)this.direction), new List<SelectItem>
                {
                    new SelectItem("Both", (int)TradeDirection.Both),
                    new SelectItem("Long only", (int)TradeDirection.Long),
                    new SelectItem("Short only", (int)TradeDirection.Short),
                }, 5)
                { Text = "Direction", SeparatorGroup = general });
                settings.Add(new SettingItemLong("magic", this.magic, 6) { Text = "Magic number", SeparatorGroup = general });

                var times = new SettingItemSeparatorGroup("Times", 10);
                settings.Add(new SettingItemDateTime("rangeFrom", this.rangeFrom, 11)
                {
                    Text = "Range from",
                    Format = DatePickerFormat.Time,
                    SeparatorGroup = times
                });
                settings.Add(new SettingItemDateTime("rangeTo", this.rangeTo, 12)
                {
                    Text = "Range to",
                    Format = DatePickerFormat.Time,
                    SeparatorGroup = times
                });
                settings.Add(new SettingItemDateTime("closeAt", this.closeAt, 13)
                {
                    Text = "Close at",
                    Format = DatePickerFormat.Time,
                    SeparatorGroup = times
                });
                settings.Add(new SettingItemBoolean("useTerminalZone", this.useTerminalZone, 14)
                {
                    Text = "Zone of the terminal",
                    SeparatorGroup = times
                });

                var risk = new SettingItemSeparatorGroup("Risk", 20);
                settings.Add(new SettingItemInteger("baseQuantity", this.baseQuantity, 21)
                {
                    Text = "Lots",
                    Minimum = 1,
                    Maximum = 1000,
                    Increment = 1,
                    SeparatorGroup = risk
                });
                settings.Add(new SettingItemInteger("maxEntries", this.maxEntries, 22)
                {
                    Text = "Entries a day",
                    Minimum = 1,
                    Maximum = 20,
                    SeparatorGroup = risk
                });
                settings.Add(this.Percent("breakPercent", "Break", this.breakPercent, 23, risk));
                settings.Add(this.Percent("targetPercent", "Target", this.targetPercent, 24, risk));
                settings.Add(this.Percent("stopPercent", "Stop", this.stopPercent, 25, risk));

                settings.Add(new SettingItemGroup("Averaging", new List<SettingItem>
                {
                    new SettingItemBoolean("firstEnabled", this.firstEnabled, 31) { Text = "First level" },
                    new SettingItemDouble("firstPercent", this.firstPercent, 32)
                    {
                        Text = "at",
                        Relation = new SettingItemRelationEnability("firstEnabled", true)
                    },
                    new SettingItemInteger("firstQuantity", this.firstQuantity, 33)
                    {
                        Text = "lots",
                        Relation = new SettingItemRelationEnability("firstEnabled", true)
                    },
                    new SettingItemBoolean("secondEnabled", this.secondEnabled, 34) { Text = "Second level" },
                    new SettingItemDouble("secondPercent", this.secondPercent, 35)
                    {
                        Text = "at",
                        Relation = new SettingItemRelationVisibility("secondEnabled", true)
                    },
                    new SettingItemInteger("secondQuantity", this.secondQuantity, 36)
                    {
                        Text = "lots",
                        Relation = new SettingItemMultipleRelation(new SettingItemRelationVisibility("secondEnabled", true),
                            new SettingItemRelationEnability("firstEnabled", true)),
                    },
                }, 30));

                settings.Add(new SettingItemString("chartText", this.chartText, 40) { Text = "Text" });
                settings.Add(new SettingItemColor("rangeColor", this.rangeColor, 41) { Text = "Colour of the range" });
                settings.Add(new SettingItemRadioLocalized("style", new SelectItem("", this.style),
                    new List<SelectItem> { new SelectItem("Line", 1), new SelectItem("Area", 2) }, 42)
                { Text = "Style" });
                settings.Add(new SettingItemBoolean("sendMessages", this.sendMessages, 50) { Text = "Send messages" });
                settings.Add(new SettingItemPassword("token", new PasswordHolder { Password = this.token }, 51)
                {
                    Text = "Token",
                    Relation = new SettingItemRelationVisibility("sendMessages", true)
                });
                settings.Add(new SettingItemTextArea("remarks", this.remarks, 60) { Text = "Remarks" });
                return settings;
            }

            set
            {
                base.Settings = value;
                if (value.TryGetValue("symbol", out Symbol s)) this.symbol = s;
                if (value.TryGetValue("account", out Account a)) this.account = a;
                if (value.TryGetValue("timeframe", out Period p)) this.timeframe = p;
                if (value.TryGetValue("mode", out string m)) this.mode = m;
                if (value.TryGetValue("direction", out int d)) this.direction = (TradeDirection)d;
                if (value.TryGetValue("magic", out long number)) this.magic = number;
                if (value.TryGetValue("rangeFrom", out DateTime from)) this.rangeFrom = from;
                if (value.TryGetValue("rangeTo", out DateTime to)) this.rangeTo = to;
                if (value.TryGetValue("closeAt", out DateTime close)) this.closeAt = close;
                if (value.TryGetValue("useTerminalZone", out bool zone)) this.useTerminalZone = zone;
                if (value.TryGetValue("baseQuantity", out int quantity)) this.baseQuantity = quantity;
                if (value.TryGetValue("maxEntries", out int entries)) this.maxEntries = entries;
                if (value.TryGetValue("breakPercent", out double breaking)) this.breakPercent = breaking;
                if (value.TryGetValue("targetPercent", out double target)) this.targetPercent = target;
                if (value.TryGetValue("stopPercent", out double stop)) this.stopPercent = stop;
                if (value.TryGetValue("firstEnabled", out bool one)) this.firstEnabled = one;
                if (value.TryGetValue("firstPercent", out double onePercent)) this.firstPercent = onePercent;
                if (value.TryGetValue("firstQuantity", out int oneQuantity)) this.firstQuantity = oneQuantity;
                if (value.TryGetValue("secondEnabled", out bool two)) this.secondEnabled = two;
                if (value.TryGetValue("secondPercent", out double twoPercent)) this.secondPercent = twoPercent;
                if (value.TryGetValue("secondQuantity", out int twoQuantity)) this.secondQuantity = twoQuantity;
                if (value.TryGetValue("chartText", out string text)) this.chartText = text;
                if (value.TryGetValue("rangeColor", out Color color)) this.rangeColor = color;
                if (value.TryGetValue("style", out int chosen)) this.style = chosen;
                if (value.TryGetValue("sendMessages", out bool send)) this.sendMessages = send;
                if (value.TryGetValue("token", out PasswordHolder secret)) this.token = secret.Password;
                if (value.TryGetValue("remarks", out string words)) this.remarks = words;
            }
        }

        private SettingItemDouble Percent(string name, string text, double value, int index, SettingItemSeparatorGroup group) =>
            new SettingItemDouble(name, value, index)
            {
                Text = text,
                Dimension = "%",
                Minimum = 0,
                Maximum = 500,
                Increment = 0.5,
                DecimalPlaces = 1,
                SeparatorGroup = group,
            };
    }
}
