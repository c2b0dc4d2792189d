using Recorder.Capture;
using Recorder.Capture.Runs;
using Recorder.Plugin;
using Recorder.Plugin.Loading;
using TradingPlatform.BusinessLayer;

[assembly: RecorderImplementation(typeof(CaptureImplementation))]

namespace Recorder.Capture;

/// <summary>The implementation that the loader attaches.</summary>
sealed class CaptureImplementation : RecorderImplementation
{
    /// <inheritdoc/>
    internal override IRecording Attach(Strategy strategy, RecorderOptions options) => RunRecording.Begin(strategy, options);
}
