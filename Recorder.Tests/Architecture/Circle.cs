namespace Recorder.Tests.Architecture.Circle.First
{
    sealed record There(Second.Back? Back);
}

namespace Recorder.Tests.Architecture.Circle.Second
{
    sealed record Back(First.There There);
}
