namespace TradingPlatform.BusinessLayer;

/// <summary>Handler of a series' events.</summary>
/// <param name="sender">The <see cref="HistoricalData"/>.</param>
/// <param name="e">What changed.</param>
public delegate void HistoryEventHandler(object sender, HistoryEventArgs e);
