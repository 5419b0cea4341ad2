package actnn.app.view.live;

import actnn.app.view.kit.Card;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Segments;
import actnn.app.viewmodel.live.LiveModel;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.scene.layout.VBox;

/** What the run says: its messages, or what its worker printed. */
final class OutputCard extends VBox {
  OutputCard(LiveModel model) {
    BooleanProperty console = model.console().shownProperty();
    Segments<Boolean> choice =
        new Segments<>(
            "Output",
            List.of(
                new Segments.Option<>(false, "Messages", "What the run reports, newest first"),
                new Segments.Option<>(
                    true, "Console", "The last 200 lines that the worker printed")),
            console);
    choice.setId("output-choice");
    choice.getStyleClass().add("wb-small");
    MessageList messages = new MessageList(model);
    ConsolePane printed = new ConsolePane(model.console());
    Rows.showWhen(messages, console.not());
    Rows.showWhen(printed, console);
    getChildren().add(new Card("Output of the run", messages, printed).with(choice));
  }
}
