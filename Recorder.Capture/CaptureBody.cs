using Recorder.Capture;
using Recorder.Capture.Runs;
using Recorder.Plugin;
using Recorder.Plugin.Loading;
using TradingPlatform.BusinessLayer;

[assembly: RecorderBody(typeof(CaptureBody))]

namespace Recorder.Capture;

/// <summary>What stands behind the shell.</summary>
sealed class CaptureBody : RecorderBody
{
    /// <inheritdoc/>
    internal override IRecording Attach(Strategy strategy, RecorderOptions options) => RunRecording.Begin(strategy, options);
}
