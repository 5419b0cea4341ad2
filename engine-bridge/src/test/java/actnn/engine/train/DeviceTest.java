package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.event.RunSummary;
import actnn.engine.plan.Preflight;
import actnn.engine.torch.OnHost;
import actnn.engine.train.port.RunControl;
import ai.djl.util.cuda.CudaUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a run trains: what is asked for, what is left open, what is not there. */
class DeviceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "level=L3",
        "level=L3.1",
        "level=fused",
        "level=L2",
        "level=L0",
        "level=L4",
        "level=swap",
        "arm=autograd",
        "arm=checkpoint",
        "arm=bf16",
        "model=preact-resnet-20,level=L3",
        "model=preact-resnet-20,level=fused",
        "model=preact-resnet-20,arm=autograd",
        "task=segmentation,model=unet,input=32,batch=4,level=L3",
        "task=segmentation,model=unet,input=32,batch=4,level=fused",
        "task=detection,model=retinanet,input=64,batch=4,level=L3"
      })
  @OnHost("each run on a CPU has one on CUDA beside it")
  void onACudaDeviceARunLearnsWhatItLearnsOnTheCpu(String settings) {
    assumeTrue(CudaUtils.getGpuCount() > 0, "no CUDA device here, so nothing can run on one");
    double cpu = train("device=cpu," + settings).loss().train();
    RunSummary cuda = train("device=cuda," + settings);
    assertThat(cuda.device()).isEqualTo("cuda:0");
    assertThat(cuda.loss().train()).isCloseTo(cpu, within(0.02 * cpu));
  }

  /** The ledger counts what is stored, wherever that is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "level=L2",
        "level=L3.1",
        "level=fused",
        "level=L0",
        "arm=checkpoint",
        "arm=bf16",
        "model=preact-resnet-20,level=L2",
        "model=preact-resnet-20,level=fused,perLayer=false,perSample=false",
        "task=segmentation,model=unet,input=32,batch=4,level=L2"
      })
  @OnHost("each run on a CPU has one on CUDA beside it")
  void onACudaDeviceTheLedgerCountsWhatItCountsOnTheCpu(String settings) {
    assumeTrue(CudaUtils.getGpuCount() > 0, "no CUDA device here, so nothing can run on one");
    RunSummary.Activation cpu = train("device=cpu," + settings).activation();
    RunSummary.Activation cuda = train("device=cuda," + settings).activation();
    assertThat(cuda.storedBytes()).isEqualTo(cpu.storedBytes());
    assertThat(cuda.peakBytes()).isEqualTo(cpu.peakBytes());
  }

  @Test
  void whatIsLeftOpenIsTheCpuWhereThereIsNoCudaDevice() {
    assumeTrue(CudaUtils.getGpuCount() == 0, "there is a CUDA device here, which it would take");
    assertThat(train("device=auto").device()).isEqualTo("cpu");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuda", "cuda:0", "cuda:7"})
  void aDeviceThatIsNotThereIsRefusedBeforeAnythingIsRecorded(String device) {
    assumeTrue(CudaUtils.getGpuCount() == 0, "there is a CUDA device here");
    TrainSpec spec = spec("device=" + device);
    assertThatThrownBy(() -> Preflight.check(spec))
        .isInstanceOfSatisfying(
            ConfigException.class, e -> assertThat(e.key()).isEqualTo(Keys.DEVICE.name()))
        .hasMessageContaining("no CUDA device")
        .hasMessageEndingWith("take cpu or auto.");
    assertThatThrownBy(() -> Trainer.open(spec)).isInstanceOf(ConfigException.class);
  }

  @ParameterizedTest
  @CsvSource({"gpu", "cuda:", "cuda:x", "CPU", "cuda:-1"})
  void otherNamesAreNoDevices(String device) {
    assertThatThrownBy(() -> spec("device=" + device))
        .hasMessage("'device' cannot be '" + device + "': it takes auto, cpu, cuda, or cuda:N.");
  }

  private static RunSummary train(String settings) {
    try (Trainer trainer = Trainer.open(spec(settings))) {
      return trainer.run(new ArrayList<>()::add, RunControl.NONE);
    }
  }

  private static TrainSpec spec(String settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("model", "mlp");
    all.put("batch", "16");
    all.put("train.samples", "64");
    all.put("validation.samples", "16");
    all.put("steps", "2");
    for (String pair : settings.split(",")) {
      all.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    }
    return TrainSpec.of(all);
  }
}
