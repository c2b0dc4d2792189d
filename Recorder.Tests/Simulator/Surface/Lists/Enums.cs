namespace Recorder.Tests.Simulator.Surface;

static partial class Lists
{
    /// <summary>Enumerations, from the signatures with which public strategies compile.</summary>
    internal const string Enums = """
        enum TradingPlatform.BusinessLayer.AggregateMethod
            None
            ByPriceLVL
            ByMMIDAndPrice
        enum TradingPlatform.BusinessLayer.AggressorFlag
            None
            Buy
            Sell
            NotSet
        enum TradingPlatform.BusinessLayer.BasePeriod
            Tick
            Second
            Minute
            Hour
            Day
            Week
            Month
            Year
        enum TradingPlatform.BusinessLayer.BusinessObjectState
            Normal
            Fake
        enum TradingPlatform.BusinessLayer.CloseOrderType
            StopLoss
            TakeProfit
        enum TradingPlatform.BusinessLayer.ConnectionState
            Disconnected
            Connecting
            Connected
            Fail
            ConnectionLost
        enum TradingPlatform.BusinessLayer.ConnectionType
            General
            TradingSimulator
            HistoryPlayer
            Backtester
            Technical
        enum TradingPlatform.BusinessLayer.DatePickerFormat
            Date
            Time
            DateTime
            LongTime
        enum TradingPlatform.BusinessLayer.DeltaCalculationType
            TickDirection
            AggressorFlag
        enum TradingPlatform.BusinessLayer.EntityLifecycle
            Added
            Updated
            Removed
        enum TradingPlatform.BusinessLayer.GroupOrderType
            None
            OCO
        enum TradingPlatform.BusinessLayer.HeikenAshiSource
            Tick
            Second
            Minute
            Hour
            Day
            Week
            Month
            Year
        enum TradingPlatform.BusinessLayer.HistoryType
            Bid
            Ask
            Midpoint
            Last
            BidAsk
            Mark
        enum TradingPlatform.BusinessLayer.IndicatorCalculationType
            AllAvailableData
            ByPeriod
        enum TradingPlatform.BusinessLayer.Integration.QuotePriceType
            Bid
            Ask
        enum TradingPlatform.BusinessLayer.LineStyle
            Solid
            Dash
            Dot
            DashDot
            Points
            Histogramm
        enum TradingPlatform.BusinessLayer.LoggingLevel
            Verbose
            Info
            System
            Trading
            Warning
            Error
        enum TradingPlatform.BusinessLayer.MaMode
            SMA
            EMA
            SMMA
            LWMA
        enum TradingPlatform.BusinessLayer.NettingType
            Undefined
            OnePosition
            MultiPosition
            MultiPositionPerSide
        enum TradingPlatform.BusinessLayer.NonFixedListDownload
            Download
            DoNotDownload
        enum TradingPlatform.BusinessLayer.OrderStatus
            Unspecified
            Opened
            PartiallyFilled
            Filled
            Cancelled
            Refused
            Inactive
        enum TradingPlatform.BusinessLayer.OrderTypeBehavior
            Market
            Limit
            Stop
            StopLimit
            TrailingStop
        enum TradingPlatform.BusinessLayer.OrderTypeUsage
            All
            Order
            CloseOrder
        enum TradingPlatform.BusinessLayer.PointsAndFiguresStyle
            HighLow
            Classic
        enum TradingPlatform.BusinessLayer.PositionImpactType
            Undefined
            Open
            Close
        enum TradingPlatform.BusinessLayer.PriceMeasurement
            Absolute
            Offset
        enum TradingPlatform.BusinessLayer.PriceType
            AggressorFlag
            Ask
            AskSize
            AskTickDirection
            Bid
            BidSize
            BidTickDirection
            Close
            FundingRate
            High
            Last
            Low
            Mark
            Median
            Open
            OpenInterest
            QuoteAssetVolume
            TickDirection
            Ticks
            Typical
            Volume
            Weighted
        enum TradingPlatform.BusinessLayer.RSIMode
            Simple
            Exponential
        enum TradingPlatform.BusinessLayer.RenkoStyle
            Classic
            HighLow
            AdvancedClassic
            AdvancedHighLow
        enum TradingPlatform.BusinessLayer.RequestType
            PlaceOrder
            ModifyOrder
            CancelOrder
            ClosePosition
            History
        enum TradingPlatform.BusinessLayer.SeekOriginHistory
            Begin
            End
        enum TradingPlatform.BusinessLayer.SettingItemType
            String
            Boolean
            Integer
            Long
            Double
            DateTime
            Color
            Period
            Symbol
            Account
            Selector
            SelectorLocalized
            RadioLocalized
            Group
            Action
        enum TradingPlatform.BusinessLayer.SettingItemValueChangingBehavior
            WithoutConfirmation
            WithConfirmation
        enum TradingPlatform.BusinessLayer.Side
            Buy
            Sell
        enum TradingPlatform.BusinessLayer.StrategyLoggingLevel
            Info
            Error
            Trading
            Warning
        enum TradingPlatform.BusinessLayer.StrategyState
            Created
            Working
            Stopped
        enum TradingPlatform.BusinessLayer.SymbolType
            Unknown
            Forex
            CFD
            Crypto
            Equities
            ETF
            Futures
            Indexes
            Options
            Swap
            Bond
            Spot
        enum TradingPlatform.BusinessLayer.SymbolVolumeType
            Volume
            Ticks
        enum TradingPlatform.BusinessLayer.TickDirection
            Undefined
            Up
            Down
        enum TradingPlatform.BusinessLayer.TimeInForce
            Default
            Day
            GTC
            GTD
            GTT
            FOK
            IOC
        enum TradingPlatform.BusinessLayer.TradingOperationResultStatus
            Success
            Failure
        enum TradingPlatform.BusinessLayer.TradingStatus
            Allowed
            Locked
        enum TradingPlatform.BusinessLayer.UpdateReason
            Unknown
            HistoricalBar
            NewTick
            NewBar
        enum TradingPlatform.BusinessLayer.VolumeAnalysisCalculationState
            None
            Processing
            Finished
        """;
}
