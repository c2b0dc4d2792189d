namespace TradingPlatform.BusinessLayer;

/// <summary>A span between two values.</summary>
/// <typeparam name="T">Type of the ends.</typeparam>
/// <param name="From">Begin.</param>
/// <param name="To">End.</param>
public readonly record struct Interval<T>(T From, T To);
